using System.Collections.Immutable;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Plants;

/// <summary>Why nothing takes a change of the model back.</summary>
public enum UndoObstacle
{
    /// <summary>It brought something new, and that is never removed.</summary>
    New,

    /// <summary>Nothing held there before, and that cannot be said.</summary>
    First,

    /// <summary>It holds from several instants, or in several areas, of which one change cannot speak.</summary>
    Several,
}

/// <summary>What takes a change of the model back: the former values, from the instants from which the change holds.</summary>
internal sealed class ModelUndo(PlantModel before, PlantModel after)
{
    private UndoObstacle? _obstacle;
    private bool _isSinceEver;

    /// <summary>
    /// The change after which everything means what it meant before, or why there is none. It says nothing that the change left as it was, and what
    /// others change after it stands in its way (<see cref="ModelChange.Onto"/>). A first calendar goes back to none at all.
    /// </summary>
    /// <param name="hasEvents">Of a site with events nothing that holds since ever can be said again.</param>
    public static (ModelChange? Back, UndoObstacle? Obstacle) Of(ModelChange change, PlantModel before, PlantModel after, Func<string, bool> hasEvents)
    {
        var undo = new ModelUndo(before, after);
        var back = new ModelChange([.. change.Sites.Select(undo.Site)], [.. change.Products.Select(undo.Product)]) { Onto = after };
        if (undo._isSinceEver && change.Sites.Any(s => hasEvents(s.Code)))
        {
            undo._obstacle ??= UndoObstacle.First;
        }

        return undo._obstacle is { } obstacle ? (null, obstacle) : (back with { NeedsNoEvents = undo._isSinceEver }, null);
    }

    private ProductChange Product(ProductChange change)
    {
        var (old, now) = (Known(before.Products.GetValueOrDefault(change.Code)), after.Products[change.Code]);
        return new ProductChange(change.Code, Back(old?.Name, now.Name), Back(old?.Unit, now.Unit));
    }

    private SiteChange Site(SiteChange change)
    {
        var now = after.FindSite(change.Code)!;
        if (Known(before.FindSite(change.Code)) is not { } old)
        {
            return change;
        }

        var from = default(Instant?);
        return new SiteChange(
            change.Code, Back(old.Name, now.Name), Back(old.Zone, now.Zone, ref from)?.Value.Id, Back(old.Culture, now.Culture), Back(old.DayStart, now.DayStart, ref from)?.Value,
            Once([.. change.Areas.Select(a => Area(a, old, now))]), Calendar(Since(old.Calendar!, ShiftCalendar.None), Since(now.Calendar!, ShiftCalendar.None)))
        {
            RetiredFrom = Retired(old.Retired, now.Retired, ref from),
            From = from,
        };
    }

    private AreaChange Area(AreaChange change, Site old, Site now) => new(
        change.Lines.IsEmpty ? change.Code : Origin(change, old) ?? Impossible(change.Code, UndoObstacle.Several),
        change.Lines.IsEmpty ? Back(Known(NameOf(change.Code, old)), NameOf(change.Code, now)) : Unchanged(change, old),
        [.. change.Lines.Select(l => Line(l, old, now))]);

    /// <summary>Lines of several areas may go back to one, which a change names once.</summary>
    private static ImmutableArray<AreaChange> Once(IEnumerable<AreaChange> areas) =>
    [
        .. areas.GroupBy(a => a.Code, StringComparer.Ordinal).Select(same => new AreaChange(
            same.Key, same.Select(a => a.Name).FirstOrDefault(name => name is not null), [.. same.SelectMany(a => a.Lines)])),
    ];

    private static string? NameOf(string area, Site site) => site.Areas.Find(a => a.Code == area)?.Name;

    /// <summary>The code of the area in which all lines of a change were before; null when there is no such one.</summary>
    private static string? Origin(AreaChange change, Site old)
    {
        var areas = change.Lines.Select(l => old.Areas.Find(a => a.Lines.Exists(known => known.Code == l.Code))?.Code).Distinct(StringComparer.Ordinal).ToList();
        return areas.Count == 1 ? areas[0] : null;
    }

    /// <summary>Lines go back to where they were: what else was said of the area they came to would have to be said beside it.</summary>
    private string? Unchanged(AreaChange change, Site old) =>
        change.Name is null || change.Name == NameOf(change.Code, old) ? null : Impossible<string?>(null, UndoObstacle.Several);

    private LineChange Line(LineChange change, Site oldSite, Site nowSite)
    {
        var now = nowSite.FindLine(change.Code)!;
        if (Known(oldSite.FindLine(change.Code)) is not { } old)
        {
            return change;
        }

        var from = default(Instant?);
        return new LineChange(
            change.Code, Back(old.Name, now.Name), Back(old.EquipmentClass, now.EquipmentClass, ref from)?.Value, Back(old.TracksOrders, now.TracksOrders, ref from)?.Value,
            [.. change.Sources.Select(s => Source(s, old, now))], Cycles(old, now), Calendar(Since(old.Calendar, null), Since(now.Calendar, null)))
        {
            RetiredFrom = Retired(old.Retired, now.Retired, ref from),
            From = from,
        };
    }

    private SourceChange Source(SourceChange change, Line oldLine, Line nowLine)
    {
        var now = nowLine.FindSource(change.Code)!;
        if (Known(oldLine.FindSource(change.Code)) is not { } old)
        {
            return change;
        }

        var from = default(Instant?);
        var silence = Back(old.Silence, now.Silence, ref from);
        return new SourceChange(
            change.Code, silence is { } s ? new Given<decimal?>(s.Value is { } limit ? limit.ToInt64Nanoseconds() / 1e9m : null) : null,
            Back(old.CounterMax, now.CounterMax, ref from)) { From = from };
    }

    private ImmutableArray<IdealCycleChange> Cycles(Line old, Line now)
    {
        var histories = IdealCycleUpdate.HistoriesOf(old.IdealCycles);
        return
        [
            .. IdealCycleUpdate.HistoriesOf(now.IdealCycles).SelectMany(cycle => Former(histories.GetValueOrDefault(cycle.Key) ?? History<decimal>.Empty, cycle.Value)
                .Select(v => new IdealCycleChange(cycle.Key.Length == 0 ? null : cycle.Key, v.Value, Said(v.From)))),
        ];
    }

    private CalendarChange? Calendar(History<ShiftCalendar?> old, History<ShiftCalendar?> now)
    {
        var from = default(Instant?);
        return Back(old, now, ref from) switch
        {
            null => null,
            { Value: { } was } => new CalendarChange(from, was.Shifts, [.. was.Exceptions.Select(e => new CalendarException(e.Key, e.Value))]),
            _ => new CalendarChange(from, [], []) { OfSite = true },
        };
    }

    /// <summary>With what is meant before the first version: that a site has no shifts, and that a line works by its site's.</summary>
    private static History<ShiftCalendar?> Since(History<ShiftCalendar?> calendar, ShiftCalendar? before) =>
        calendar.Versions.Any(v => v.From == Instant.MinValue) ? calendar : calendar.With(Instant.MinValue, before);

    /// <summary>A retirement that is new ends where it begins; one that was taken back holds again from where it did.</summary>
    private Given<Instant?>? Retired(History<bool> old, History<bool> now, ref Instant? from)
    {
        var (was, isNow) = (Retirement.Standing(old), Retirement.Standing(now));
        if (was is null && isNow is not null)
        {
            from = from is null || from == isNow ? isNow : Impossible<Instant?>(from, UndoObstacle.Several);
        }

        return was == isNow ? null : new Given<Instant?>(was);
    }

    /// <summary>What has no history, as it was; null where it is so still.</summary>
    private static string? Back(string? old, string? now) => old == now ? null : old;

    /// <summary>The one value that held where the change's holds; null where it changed nothing.</summary>
    private Given<T>? Back<T>(History<T> old, History<T> now, ref Instant? from)
    {
        var former = Former(old, now).ToList();
        if (former.Count == 0)
        {
            return null;
        }

        var at = Said(former[0].From);
        if (former.Count > 1 || (from is not null && from != at))
        {
            Impossible(at, UndoObstacle.Several);
        }

        from = at;
        return new Given<T>(former[0].Value);
    }

    /// <summary>For each version that is new, the value that held there before.</summary>
    private IEnumerable<History<T>.Version> Former<T>(History<T> old, History<T> now)
    {
        // Where there is no past, what is said without an instant takes the place of every version.
        if (old.Versions.ExceptBy(now.Versions.Select(v => v.From), v => v.From).Any())
        {
            Impossible(old, UndoObstacle.Several);
        }

        foreach (var version in now.Versions.Except(old.Versions))
        {
            if (old.Versions.Any(v => v.From <= version.From))
            {
                yield return version with { Value = old.At(version.From)! };
            }
            else
            {
                Impossible(version, UndoObstacle.First);
            }
        }
    }

    /// <summary>As a change says it: what holds since ever is said without an instant.</summary>
    private Instant? Said(Instant from)
    {
        _isSinceEver |= from == Instant.MinValue;
        return from == Instant.MinValue ? null : from;
    }

    private T? Known<T>(T? old)
        where T : class => old ?? Impossible<T?>(null, UndoObstacle.New);

    private T Impossible<T>(T instead, UndoObstacle obstacle)
    {
        // Of several the first in their order says most.
        _obstacle = _obstacle < obstacle ? _obstacle : obstacle;
        return instead;
    }
}
