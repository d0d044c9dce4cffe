using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>
/// The recorded past: each moment judged by the registry version in force then. What is kept is judged by the newest version, so it is the recorded past
/// too from the last version on that judges a line otherwise. Immutable.
/// </summary>
internal sealed class RecordedPast(RegistryHistory history)
{
    private readonly History<RegistryVersion> _judges = history.Recorded;

    /// <summary>The rules to read a line by from an instant on; null where what is kept of it is right as it is.</summary>
    public OtherRules? RulesOf(LineView view, Instant from) => IsKept(view, from)
        ? null
        : OtherRules.Judging(new LineContext(view.Context.Site, view.Context.Line, view.Context.Schedule, _judges));

    /// <summary>Not in a stop that began under another judge: what is counted at its first moments may lie before the window in one past and in it in the other.</summary>
    private bool IsKept(LineView view, Instant from)
    {
        var kept = view.Context.Registry.At(view.Now);
        if (kept is null || history.At(view.Now).Number != kept.Number)
        {
            return false;
        }

        var since = LastTouched(view.Context, view.Now);
        return since == Instant.MinValue || (since <= from && view.Kept(reader => BeginsClean(reader, since, from)));
    }

    private static bool BeginsClean(ProjectionReader reader, Instant since, Instant from)
    {
        var carry = reader.LastUntil(from);
        while (carry?.Stop is not null && carry.At >= since)
        {
            carry = reader.LastUntil(carry.At - RollupBuilder.Quarter);
        }

        return carry?.At >= since;
    }

    /// <summary>From when the last version holds that may judge standing of a line otherwise than the one before; the beginning of time when none does.</summary>
    private Instant LastTouched(LineContext line, Instant now) => history.Publications
        .Where(p => p.Content is null && p.RecordedFrom <= now && p.MayMoveStanding(line.Site.Code, line.Line.Code)).Select(p => p.RecordedFrom).DefaultIfEmpty(Instant.MinValue).Max();
}
