using System.Collections.Immutable;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Plants;

/// <summary>Makes the model that a checked change asks for.</summary>
internal static class ModelUpdate
{
    private const string DefaultCulture = "en-US";

    public static PlantModel Of(ModelChange change, PlantModel model, Instant now, Func<string, bool> hasEvents)
    {
        foreach (var product in change.Products)
        {
            var known = model.Products.GetValueOrDefault(product.Code) ?? new Product(product.Code, product.Code, "");
            model = model with { Products = model.Products.SetItem(known.Code, known with { Name = product.Name ?? known.Name, Unit = product.Unit ?? known.Unit }) };
        }

        foreach (var site in change.Sites)
        {
            var known = model.FindSite(site.Code);
            var past = new Past(now, known is not null && hasEvents(site.Code));
            var changed = Site(site, known, past);
            // A site that is as it was stays the same object: what others keep for it holds on.
            model = ModelDifference.OfSite(known, changed).Any() ? model with { Sites = model.Sites.SetItem(site.Code, changed) } : model;
        }

        return model;
    }

    private static Site Site(SiteChange change, Site? known, Past past)
    {
        var site = known ?? new Site(
            change.Code, change.Code, DefaultCulture, History<DateTimeZone>.Empty, History<LocalTime>.Always(LocalTime.Midnight), History<ShiftCalendar>.Empty, []);
        var before = site;
        site = site with
        {
            Name = change.Name ?? site.Name,
            Culture = change.Culture ?? site.Culture,
            Zone = change.TimeZone is { } id ? past.Set(site.Zone, DateTimeZoneProviders.Tzdb[id], isNew: known is null, change.From) : site.Zone,
            DayStart = change.DayStart is { } start ? past.Set(site.DayStart, start, isNew: known is null, change.From) : site.DayStart,
            Calendar = Calendar(change.Calendar, site.Calendar!, isNew: site.Calendar.IsEmpty, past)!,
            Retired = Retirement.Changed(site.Retired, change.RetiredFrom, change.From, past),
        };
        foreach (var area in change.Areas)
        {
            site = Area(area, site, before, past);
        }

        return site;
    }

    private static Site Area(AreaChange change, Site site, Site before, Past past)
    {
        var index = site.Areas.FindIndex(a => a.Code == change.Code);
        var area = index < 0 ? new Area(change.Code, change.Code, []) : site.Areas[index];
        area = area with { Name = change.Name ?? area.Name };
        site = site with { Areas = index < 0 ? site.Areas.Add(area) : site.Areas.SetItem(index, area) };
        return change.Lines.Aggregate(site, (s, line) => Placed(s, change.Code, Line(line, s.FindLine(line.Code), before, past)));
    }

    /// <summary>The line stays where it is in its area; from another area it moves.</summary>
    private static Site Placed(Site site, string area, Line line) => site with
    {
        Areas = site.Areas.ConvertAll(a =>
        {
            var index = a.Lines.FindIndex(l => l.Code == line.Code);
            return (a.Code == area, index >= 0) switch
            {
                (true, true) => a with { Lines = a.Lines.SetItem(index, line) },
                (true, false) => a with { Lines = a.Lines.Add(line) },
                (false, true) => a with { Lines = a.Lines.RemoveAt(index) },
                (false, false) => a,
            };
        }),
    };

    private static Line Line(LineChange change, Line? known, Site before, Past past)
    {
        var line = known ?? new Line(change.Code, change.Code, History<string>.Empty, History<bool>.Always(value: false), [], History<ShiftCalendar?>.Empty, []);
        var isNew = known is null;
        return line with
        {
            Name = change.Name ?? line.Name,
            EquipmentClass = change.EquipmentClass is { } @class ? past.Set(line.EquipmentClass, @class, isNew, change.From) : line.EquipmentClass,
            TracksOrders = change.TracksOrders is { } tracks ? past.Set(line.TracksOrders, tracks, isNew, change.From) : line.TracksOrders,
            Retired = Retirement.Changed(line.Retired, change.RetiredFrom, change.From, past),
            Sources = change.Sources.Aggregate(line.Sources, (sources, source) => Source(source, sources, isNew, past)),
            IdealCycles = IdealCycleUpdate.Of(line.IdealCycles, change.IdealCycles, isNew, past),
            // Until now the line followed the site's calendar, if there was one: that is a past, too.
            Calendar = Calendar(change.Calendar, line.Calendar, isNew || (line.Calendar.IsEmpty && before.Calendar.IsEmpty), past),
        };
    }

    private static ImmutableList<LineSource> Source(SourceChange change, ImmutableList<LineSource> sources, bool isNewLine, Past past)
    {
        var index = sources.FindIndex(s => s.Code == change.Code);
        var source = index < 0 ? new LineSource(change.Code, History<Duration?>.Always(null), History<long?>.Always(null)) : sources[index];
        source = source with
        {
            // A new source at a line with a past is watched from now on: it cannot have given a sign of life before it was there.
            Silence = change.SilenceSeconds is { } silence ? past.Set(source.Silence, Seconds(silence.Value), isNewLine, change.From) : source.Silence,
            CounterMax = change.CounterMax is { } max ? past.Set(source.CounterMax, max.Value, isNewLine || index < 0, change.From) : source.CounterMax,
        };
        return index < 0 ? sources.Add(source) : sources.SetItem(index, source);
    }

    private static Duration? Seconds(decimal? seconds) => seconds is { } s ? Duration.FromTicks((long)(s * NodaConstants.TicksPerSecond)) : null;

    private static History<ShiftCalendar?> Calendar(CalendarChange? change, History<ShiftCalendar?> known, bool isNew, Past past) => change switch
    {
        null => known,
        { OfSite: true } => OfSite(known, change.From ?? (past.Exists ? past.Now : Instant.MinValue)),
        { From: { } from } => Past.SetFrom(known, from, change.ToCalendar()),
        _ => past.Set(known, change.ToCalendar(), isNew),
    };

    /// <summary>The site's calendar from an instant on; nothing changes where that holds there anyway.</summary>
    private static History<ShiftCalendar?> OfSite(History<ShiftCalendar?> known, Instant from) =>
        from == Instant.MinValue ? History<ShiftCalendar?>.Empty : known.At(from) is null ? known : known.With(from, null);
}

/// <summary>What a change does to a history.</summary>
/// <param name="Now">Whole microseconds.</param>
/// <param name="Exists">The site has events: what is changed holds from now.</param>
internal sealed record Past(Instant Now, bool Exists)
{
    /// <summary>
    /// With the value: from its own instant, if it has one; else since the beginning of time where nothing held before or there is no past, else
    /// from now. The same again changes nothing.
    /// </summary>
    public History<T> Set<T>(History<T> history, T value, bool isNew, Instant? from = null)
    {
        if (from is null && (isNew || !Exists))
        {
            return History<T>.Always(value);
        }

        return SetFrom(history, from ?? Now, value);
    }

    /// <summary>With the value as a version from an instant on, unless it holds there anyway.</summary>
    public static History<T> SetFrom<T>(History<T> history, Instant from, T value) =>
        history.Versions.Any(v => v.From <= from) && EqualityComparer<T>.Default.Equals(history.At(from), value) ? history : history.With(from, value);
}
