using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>What has become of a reason.</summary>
internal enum ReasonState
{
    InUse,
    Retired,
    Merged,
    Split,
}

/// <summary>How reasons are told, in the language of the user.</summary>
internal sealed class ReasonWords(IStringLocalizer<ReasonsTexts> text, Formats formats)
{
    public static string Time(NodeUsage usage) => Formats.Clock((decimal)usage.Micros / Domain.Time.Micros.PerSecond);

    public static string Count(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    public static ReasonState StateOf(ReasonCode reason) => reason switch
    {
        { Retired: false } => ReasonState.InUse,
        { Successors.Count: > 1 } => ReasonState.Split,
        { Successors.Count: 1 } => ReasonState.Merged,
        _ => ReasonState.Retired,
    };

    /// <summary>What it is of: its loss category, or that it is a group.</summary>
    public string Kind(ReasonCode reason) => reason.Category is { } category ? Category(category) : text["Group"];

    public string Category(LossCategory category) => text[$"Category{category}"];

    public string Classes(ReasonCode reason) => reason.IsGroup ? "" : reason.EquipmentClasses.IsEmpty ? text["AllClasses"] : string.Join(", ", reason.EquipmentClasses);

    /// <summary>What has become of it, with what took its place; empty while it is in use.</summary>
    public string State(ReasonTree tree, ReasonCode reason)
    {
        string NameOf(string code) => tree.Find(code) is { } found ? ReasonRows.Name(found) : code;
        var successors = string.Join(", ", reason.Successors.Select(NameOf));
        return StateOf(reason) switch
        {
            ReasonState.InUse => "",
            ReasonState.Retired => text["IsRetired"],
            ReasonState.Merged => text["IsMerged", successors],
            ReasonState.Split when reason.CountsAs is { } heir => text["IsSplitWithHeir", successors, NameOf(heir)],
            ReasonState.Split => text["IsSplit", successors],
            var other => throw new ArgumentOutOfRangeException(nameof(reason), other, "Not a state."),
        };
    }

    public string Moment(Instant at) => text["Utc", at.InUtc().LocalDateTime.ToString("g", CultureInfo.CurrentCulture)];

    /// <summary>What a change set does to it, in words.</summary>
    public string Marks(ReasonChange change) => string.Join(", ", ReasonMarks.Of(change).Select(mark => text[$"Mark{mark}"].Value));

    /// <summary>In two units at most.</summary>
    public string InShort(NodeUsage usage) => formats.Length(Duration.FromTicks(usage.Micros * 10));

    /// <summary>What counts at it, and what was coded with it where that is something else.</summary>
    public string Used(ReasonCode reason, NodeUsage counts, NodeUsage coded)
    {
        var here = text["UsedHere", Time(counts), Count(counts.Stops), counts.Sites].Value;
        return reason.IsGroup || (coded.Micros, coded.Stops) == (counts.Micros, counts.Stops) ? here : $"{here} · {text["CodedSo", Time(coded), Count(coded.Stops)].Value}";
    }
}
