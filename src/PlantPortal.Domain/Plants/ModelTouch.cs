using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Plants;

/// <summary>From when on a change of the model may change the timelines of lines.</summary>
internal static class ModelTouch
{
    /// <summary>The lines that mean something else in one model than in the other, and the earliest instant at which; a new line since MinValue.</summary>
    public static IReadOnlyList<(string Site, string Line, Instant From)> Between(PlantModel old, PlantModel @new) =>
    [
        .. from site in @new.Sites.Values
           let before = old.FindSite(site.Code)
           where !ReferenceEquals(site, before)
           from line in site.Lines
           let since = Since(before, site, line)
           where since is not null
           select (site.Code, line.Code, since.Value),
    ];

    private static Instant? Since(Site? oldSite, Site site, Line line)
    {
        if (oldSite?.FindLine(line.Code) is not { } old)
        {
            return Instant.MinValue;
        }

        var cycles = IdealCycleUpdate.HistoriesOf(old.IdealCycles);
        IEnumerable<Instant?> changes =
        [
            oldSite.Zone.FirstDifference(site.Zone),
            oldSite.DayStart.FirstDifference(site.DayStart),
            oldSite.CalendarOf(old).FirstDifference(site.CalendarOf(line)),
            oldSite.RetiredOf(old).FirstDifference(site.RetiredOf(line)),
            old.EquipmentClass.FirstDifference(line.EquipmentClass),
            old.TracksOrders.FirstDifference(line.TracksOrders),
            .. line.Sources.Select(s => (old.FindSource(s.Code)?.Silence ?? History<Duration?>.Empty).FirstDifference(s.Silence)),
            .. line.Sources.Select(s => (old.FindSource(s.Code)?.CounterMax ?? History<long?>.Empty).FirstDifference(s.CounterMax)),
            .. IdealCycleUpdate.HistoriesOf(line.IdealCycles).Select(c => (cycles.GetValueOrDefault(c.Key) ?? History<decimal>.Empty).FirstDifference(c.Value)),
        ];
        return changes.Min();
    }
}
