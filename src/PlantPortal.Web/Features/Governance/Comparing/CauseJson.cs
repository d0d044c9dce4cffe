using System.Globalization;
using System.Text.Json.Serialization;
using PlantPortal.Domain.Kpi;

namespace PlantPortal.Web.Features.Governance.Comparing;

/// <summary>Why a number does not quite mean what the others mean; only the figures that say so are there.</summary>
/// <param name="Code"><c>no-value</c>, <c>other-definition</c>, <c>other-policy</c>, <c>low-coverage</c>, <c>unmapped-downtime</c>, <c>lines-left-out</c> or <c>suspect-cycles</c>.</param>
/// <param name="LeavesOut">Whether the site is not ranked for it.</param>
/// <param name="Detail">In a sentence.</param>
public sealed record CauseJson(string Code, bool LeavesOut, string Detail)
{
    /// <summary>Coverage, or the share of downtime or of planned busy time that it is about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Share { get; init; }

    /// <summary>The limit that <see cref="Share"/> is held against.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Limit { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Lines { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EquipmentClass { get; init; }

    /// <summary>Versions of the definition, or micro-stop limits in seconds, in force at this site, oldest first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Own { get; init; }

    /// <summary>The same at most sites.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Reference { get; init; }

    internal static CauseJson Of(ComparabilityCause cause) => cause switch
    {
        ComparabilityCause.NoValue => new("no-value", cause.LeavesOut, "There is no value in this window."),
        ComparabilityCause.OtherDefinition other => new("other-definition", cause.LeavesOut, $"The definition in force is version {InTurn(other.Own)}; at most sites it is {InTurn(other.Reference)}.")
        {
            Own = Texts(other.Own),
            Reference = Texts(other.Reference),
        },
        ComparabilityCause.OtherPolicy other => new(
            "other-policy", cause.LeavesOut, $"Micro-stops of {other.EquipmentClass ?? "lines without a class"} end at {InTurn(Seconds(other.Own))} s; by the policy of most sites at {InTurn(Seconds(other.Reference))} s.")
        {
            EquipmentClass = other.EquipmentClass,
            Own = Texts(Seconds(other.Own)),
            Reference = Texts(Seconds(other.Reference)),
        },
        ComparabilityCause.LowCoverage low => new("low-coverage", cause.LeavesOut, $"Only {Percent(low.Coverage)} of the scheduled time is covered by data; the least is {Percent(low.Limit)}.")
        {
            Share = low.Coverage,
            Limit = low.Limit,
        },
        ComparabilityCause.UnmappedDowntime unmapped => new(
            "unmapped-downtime", cause.LeavesOut, $"{Over(unmapped.Share)} of downtime has machine codes without a mapping; the most is {Percent(Comparability.UnmappedLeavesOut)}.")
        {
            Share = unmapped.Share,
            Limit = Comparability.UnmappedLeavesOut,
        },
        ComparabilityCause.LinesLeftOut without => new(
            "lines-left-out", cause.LeavesOut, $"Left out for want of an ideal cycle: {Joined(without.Lines)}, {Over(without.Share)} of planned busy time; the most is {Percent(Comparability.CyclesLeaveOut)}.")
        {
            Share = without.Share,
            Limit = Comparability.CyclesLeaveOut,
            Lines = without.Lines,
        },
        ComparabilityCause.SuspectCycles suspect => new(
            "suspect-cycles", cause.LeavesOut, $"Faster than their ideal cycles: {Joined(suspect.Lines)}, {Over(suspect.Share)} of planned busy time; the most is {Percent(Comparability.CyclesLeaveOut)}.")
        {
            Share = suspect.Share,
            Limit = Comparability.CyclesLeaveOut,
            Lines = suspect.Lines,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "Not a cause."),
    };

    private static IEnumerable<decimal> Seconds(IEnumerable<Duration> limits) => limits.Select(l => (decimal)l.TotalSeconds);

    private static string[] Texts<T>(IEnumerable<T> values) => [.. values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v}"))];

    /// <summary>What followed each other in time.</summary>
    private static string InTurn<T>(IEnumerable<T> values) => string.Join(", then ", Texts(values));

    private static string Joined(IEnumerable<string> lines) => string.Join(", ", lines);

    /// <summary>Rounded down, so that what lies below a limit never reads as the limit.</summary>
    private static string Percent(decimal ratio) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(ratio * 1_000) / 10:0.0} %");

    /// <summary>Rounded up, so that what lies over a limit never reads as the limit.</summary>
    private static string Over(decimal ratio) => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(ratio * 1_000) / 10:0.0} %");
}
