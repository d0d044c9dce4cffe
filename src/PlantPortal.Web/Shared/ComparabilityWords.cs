using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Kpi;

namespace PlantPortal.Web.Shared;

/// <summary>Why a plant's number does not quite mean what those of the others mean, in the words of the user.</summary>
internal sealed class ComparabilityWords(IStringLocalizer<SharedTexts> text, Formats formats)
{
    /// <summary>A sentence with the figures.</summary>
    /// <param name="line">The name of a line of the plant, by its code.</param>
    public string Say(ComparabilityCause cause, Func<string, string> line) => cause switch
    {
        ComparabilityCause.NoValue => text["CauseNoValue"],
        ComparabilityCause.OtherDefinition { LeavesOut: true } other => text["CauseOtherDefinition", other.Own[^1], other.Reference[^1]],
        ComparabilityCause.OtherDefinition other => text["CausePartlyOtherDefinition", InTurn(other.Own, d => d.ToString()), InTurn(other.Reference, d => d.ToString())],
        ComparabilityCause.OtherPolicy other => text["CauseOtherPolicy", other.EquipmentClass ?? text["WithoutClass"].Value, InTurn(other.Own, formats.Length), InTurn(other.Reference, formats.Length)],
        ComparabilityCause.LowCoverage low => text["CauseLowCoverage", Formats.Coverage(low.Coverage), Formats.Percent(low.Limit)],
        ComparabilityCause.UnmappedDowntime unmapped => text["CauseUnmapped", Over(unmapped.Share), Formats.Percent(Comparability.UnmappedLeavesOut)],
        ComparabilityCause.LinesLeftOut without => text["CauseLinesLeftOut", Lines(without.Lines, line), Over(without.Share), Formats.Percent(Comparability.CyclesLeaveOut)],
        ComparabilityCause.SuspectCycles suspect => text["CauseSuspect", Lines(suspect.Lines, line), Over(suspect.Share), Formats.Percent(Comparability.CyclesLeaveOut)],
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "Not a cause."),
    };

    /// <summary>A few words, for a place with little room that is written anew when they change: shares that creep are rounded.</summary>
    public string InShort(ComparabilityCause cause) => cause switch
    {
        ComparabilityCause.NoValue => text["ShortNoValue"],
        ComparabilityCause.OtherDefinition => text["ShortOtherDefinition"],
        ComparabilityCause.OtherPolicy => text["ShortOtherPolicy"],
        ComparabilityCause.LowCoverage low => text["ShortLowCoverage", Formats.Coverage(low.Coverage)],
        ComparabilityCause.UnmappedDowntime unmapped => text["ShortUnmapped", unmapped.Share.ToString("P0", CultureInfo.CurrentCulture)],
        ComparabilityCause.LinesLeftOut => text["ShortLinesLeftOut"],
        ComparabilityCause.SuspectCycles => text["ShortSuspect"],
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "Not a cause."),
    };

    private static string Lines(IEnumerable<string> lines, Func<string, string> name) => string.Join(CultureInfo.CurrentCulture.TextInfo.ListSeparator + " ", lines.Select(name));

    /// <summary>What followed each other in time.</summary>
    private string InTurn<T>(IEnumerable<T> values, Func<T, string> write) => values.Select(write).Aggregate((before, then) => text["InTurn", before, then]);

    /// <summary>Rounded up, so that what lies over a limit never reads as the limit.</summary>
    private static string Over(decimal share) => Formats.Percent(Math.Ceiling(share * 1_000) / 1_000);
}
