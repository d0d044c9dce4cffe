using System.Collections.Immutable;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Plants;

/// <summary>What takes a change of the model back: the former values, from the instants from which the change holds.</summary>
internal sealed class ModelUndo(PlantModel before, PlantModel after)
{
    private bool _isPossible = true;

    /// <summary>
    /// The change after which everything means what it meant before. Null where there is none: what is new is never removed, and what nothing held
    /// before, or holds from several instants at once, cannot be said by one change. It says nothing that the change left as it was, and what others
    /// change after it stands in its way (<see cref="ModelChange.Onto"/>).
    /// </summary>
    public static ModelChange? Of(ModelChange change, PlantModel before, PlantModel after)
    {
        var undo = new ModelUndo(before, after);
        var back = new ModelChange([.. change.Sites.Select(undo.Site)], [.. change.Products.Select(undo.Product)]) { Onto = after };
        return undo._isPossible ? back : null;
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
            [.. change.Areas.Select(a => Area(a, old, now))], Calendar(old.Calendar!, now.Calendar!))
        {
            RetiredFrom = Retired(old.Retired, now.Retired, ref from),
            From = from,
        };
    }

    private AreaChange Area(AreaChange change, Site old, Site now) => new(
        change.Lines.IsEmpty ? change.Code : Origin(change, old) ?? Impossible(change.Code),
        change.Lines.IsEmpty ? Back(Known(NameOf(change.Code, old)), NameOf(change.Code, now)) : Unchanged(change, old),
        [.. change.Lines.Select(l => Line(l, old, now))]);

    private static string? NameOf(string area, Site site) => site.Areas.Find(a => a.Code == area)?.Name;

    /// <summary>The code of the area in which all lines of a change were before; null when there is no such one.</summary>
    private static string? Origin(AreaChange change, Site old)
    {
        var areas = change.Lines.Select(l => old.Areas.Find(a => a.Lines.Exists(known => known.Code == l.Code))?.Code).Distinct(StringComparer.Ordinal).ToList();
        return areas.Count == 1 ? areas[0] : null;
    }

    /// <summary>Lines go back to where they were: what else was said of the area they came to would have to be said beside it.</summary>
    private string? Unchanged(AreaChange change, Site old) =>
        change.Name is null || change.Name == NameOf(change.Code, old) ? null : Impossible<string?>(null);

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
            [.. change.Sources.Select(s => Source(s, old, now))], Cycles(old, now), Calendar(OfSiteBefore(old.Calendar, now.Calendar), OfSiteBefore(now.Calendar, now.Calendar)))
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

    /// <summary>Before its first calendar of its own a line worked by its site's; that cannot be said of one that it has since ever.</summary>
    private static History<ShiftCalendar?> OfSiteBefore(History<ShiftCalendar?> calendar, History<ShiftCalendar?> now) =>
        now.Versions.Any(v => v.From == Instant.MinValue) || calendar.Versions.Any(v => v.From == Instant.MinValue) ? calendar : calendar.With(Instant.MinValue, null);

    /// <summary>A retirement that is new ends where it begins; one that was taken back holds again from where it did.</summary>
    private Given<Instant?>? Retired(History<bool> old, History<bool> now, ref Instant? from)
    {
        var (was, isNow) = (Retirement.Standing(old), Retirement.Standing(now));
        if (was is null && isNow is not null)
        {
            from = from is null || from == isNow ? isNow : Impossible<Instant?>(from);
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
            _isPossible = false;
        }

        from = at;
        return new Given<T>(former[0].Value);
    }

    /// <summary>For each version that is new, the value that held there before.</summary>
    private IEnumerable<History<T>.Version> Former<T>(History<T> old, History<T> now)
    {
        // Where there is no past, what is said without an instant takes the place of every version.
        _isPossible &= !old.Versions.ExceptBy(now.Versions.Select(v => v.From), v => v.From).Any();
        foreach (var version in now.Versions.Except(old.Versions))
        {
            if (old.Versions.Any(v => v.From <= version.From))
            {
                yield return version with { Value = old.At(version.From)! };
            }
            else
            {
                _isPossible = false;
            }
        }
    }

    /// <summary>As a change says it: what holds since ever is said without an instant.</summary>
    private static Instant? Said(Instant from) => from == Instant.MinValue ? null : from;

    private T? Known<T>(T? old)
        where T : class => old ?? Impossible<T?>(null);

    private T Impossible<T>(T instead)
    {
        _isPossible = false;
        return instead;
    }
}
