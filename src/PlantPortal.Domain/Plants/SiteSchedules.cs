using System.Runtime.CompilerServices;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Plants;

/// <summary>The schedule by which each line of a site works.</summary>
public static class SiteSchedules
{
    // By reference: a changed model has a new Site, an unchanged one keeps what was worked out. Lines without a calendar of their own share one.
    private static readonly ConditionalWeakTable<Site, LineSchedule> OfSites = [];
    private static readonly ConditionalWeakTable<Site, ConditionalWeakTable<Line, LineSchedule>> OfLines = [];

    /// <summary>The schedule of a line of this site; the same object as long as the site and the line are the same.</summary>
    public static LineSchedule ScheduleOf(this Site site, Line line) => line.Calendar.IsEmpty && line.Retired.IsEmpty
        ? site.Schedule()
        : OfLines.GetValue(site, static _ => []).GetValue(line, l => new LineSchedule(site.Zone, site.DayStart, site.CalendarOf(l)));

    /// <summary>The schedule of the site itself: of every line without a calendar of its own.</summary>
    public static LineSchedule Schedule(this Site site) => OfSites.GetValue(site, static s => new LineSchedule(s.Zone, s.DayStart, Retirement.Without(s.Calendar, s.Retired)));

    /// <summary>The production day that runs at the site: that of the shift that runs, else that by the clock.</summary>
    public static LocalDate DayAt(this Site site, Instant instant) => ProductionDay.At(site.Schedule(), instant).Day;

    /// <summary>The names of all shifts that any calendar of the site or its lines has or had, in the order in which a day has them.</summary>
    public static IEnumerable<string> ShiftNames(this Site site) => site.Lines.Select(site.CalendarOf).Append(site.Calendar)
        .SelectMany(c => c.Versions)
        .SelectMany(v => v.Value.Shifts.Select(w => w.Shift).Concat(v.Value.Exceptions.Values.SelectMany(e => e)))
        .GroupBy(s => s.Name, StringComparer.Ordinal).OrderBy(g => g.Min(s => s.Start)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key);

    /// <summary>The calendars by which a line works: its own or its site's, and none while it is retired.</summary>
    public static History<ShiftCalendar> CalendarOf(this Site site, Line line) => Retirement.Without(OwnOrSites(site, line), site.RetiredOf(line));

    /// <summary>
    /// A line's own calendar where a version of it holds, the site's before, between and after. What the line did before its own is not rewritten.
    /// </summary>
    private static History<ShiftCalendar> OwnOrSites(Site site, Line line)
    {
        if (line.Calendar.IsEmpty)
        {
            return site.Calendar;
        }

        var own = line.Calendar.Versions;
        var before = site.Calendar.Versions.Where(v => v.From < own[0].From);
        return History<ShiftCalendar>.Of(before.Concat(own.SelectMany((v, i) =>
            v.Value is { } calendar ? [new(v.From, calendar)] : OfSite(site, v.From, i + 1 < own.Length ? own[i + 1].From : Instant.MaxValue))));
    }

    /// <summary>The site's calendars in <c>[from, to)</c>, the one in force at its beginning first.</summary>
    private static IEnumerable<History<ShiftCalendar>.Version> OfSite(Site site, Instant from, Instant to) => site.Calendar.Versions
        .Where(v => v.From > from && v.From < to).Prepend(new(from, site.Calendar.At(from) ?? ShiftCalendar.None));
}
