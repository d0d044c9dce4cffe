using System.Collections.Immutable;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>The registry version that groups and names what was lost in a window, and whether it is the only one that judged it. Immutable.</summary>
/// <param name="Version">In the recorded view the one in force at the window's end, else today's.</param>
/// <param name="Mixed">The versions that judged it, oldest first, when they judge standing differently; empty when one alone did.</param>
public sealed record Judgement(RegistryVersion Version, ImmutableArray<int> Mixed)
{
    /// <param name="now">Where windows end at the latest.</param>
    public static Judgement Of(RegistryStore registry, PlantModel model, DowntimeQuestion question, Instant now)
    {
        if (question.View == PastView.Restated || TimeOf(model, question) is not { } time || time.Start >= now)
        {
            return new Judgement(registry.Current, []);
        }

        var (history, end) = (registry.History, Instant.Min(time.End, now));
        var moved = history.Publications
            .Where(p => p.RecordedFrom > time.Start && p.RecordedFrom < end && question.Lines.Any(l => p.MayMoveStanding(l.Site, l.Line)))
            .OrderBy(p => p.RecordedFrom).Select(p => p.Number).ToList();
        return new Judgement(history.At(end - Duration.FromTicks(10)), moved.Count == 0 ? [] : [history.At(time.Start).Number, .. moved]);
    }

    /// <summary>From where the question's time begins to where it ends, over all its lines; null when it has none.</summary>
    private static Interval? TimeOf(PlantModel model, DowntimeQuestion question)
    {
        var parts = question.Lines.Select(l => (l.Site, Line: model.FindLine(l.Site, l.Line)!))
            .SelectMany(l => WindowParts.Of(model.FindSite(l.Site)!.ScheduleOf(l.Line), question.Window.At(l.Site), question.Shift)).ToList();
        return parts.Count == 0 ? null : new Interval(parts.Min(p => p.Start), parts.Max(p => p.End));
    }
}
