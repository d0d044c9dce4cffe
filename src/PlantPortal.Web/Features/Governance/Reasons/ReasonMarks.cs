using System.Collections.Immutable;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>What a change does to a reason.</summary>
public enum ReasonMark
{
    New,
    Renamed,
    Moved,
    Recategorised,
    ShownElsewhere,
    Retired,
    Restored,
    Merged,
    Split,
}

/// <summary>Tells what differs between a reason as it is approved and as it is to be.</summary>
internal static class ReasonMarks
{
    public static ImmutableArray<ReasonMark> Of(ReasonChange change) => change.Before is { } before ? [.. Differences(before, change.After)] : [ReasonMark.New];

    private static IEnumerable<ReasonMark> Differences(ReasonCode before, ReasonCode after)
    {
        (ReasonMark Mark, bool Holds)[] marks =
        [
            (ReasonMark.Renamed, !before.Names.Equals(after.Names)),
            (ReasonMark.Moved, before.Parent != after.Parent || before.Position != after.Position),
            (ReasonMark.Recategorised, before.Category != after.Category),
            (ReasonMark.ShownElsewhere, !before.EquipmentClasses.SetEquals(after.EquipmentClasses)),
        ];
        var (was, now) = (ReasonWords.StateOf(before), ReasonWords.StateOf(after));
        var isOtherEnd = was != now || before.CountsAs != after.CountsAs || !before.Successors.SetEquals(after.Successors);
        return marks.Where(m => m.Holds).Select(m => m.Mark).Concat(isOtherEnd ? [End(now)] : []);
    }

    private static ReasonMark End(ReasonState now) => now switch
    {
        ReasonState.InUse => ReasonMark.Restored,
        ReasonState.Retired => ReasonMark.Retired,
        ReasonState.Merged => ReasonMark.Merged,
        ReasonState.Split => ReasonMark.Split,
        _ => throw new ArgumentOutOfRangeException(nameof(now)),
    };
}
