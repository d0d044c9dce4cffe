using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Plants;

/// <summary>The plant model at an instant, in the shape in which a document names it: sent back, it changes nothing.</summary>
internal sealed record ModelView(IReadOnlyList<SiteView> Sites, IReadOnlyList<Product> Products)
{
    /// <param name="mayRead">Whether a site, by its code, is to be in it.</param>
    public static ModelView Of(PlantModel model, Instant at, Func<string, bool> mayRead) => new(
        [.. model.Sites.Values.Where(s => mayRead(s.Code)).Select(s => SiteView.Of(s, at))],
        [.. model.Products.Values]);
}

/// <param name="RetiredFrom">Null: it is not retired, and not to be.</param>
internal sealed record SiteView(
    string Code, string Name, string TimeZone, string Culture, string ProductionDayStart, IReadOnlyList<AreaView> Areas, CalendarView? Calendar, Instant? RetiredFrom)
{
    public static SiteView Of(Site site, Instant at) => new(
        site.Code, site.Name, (site.Zone.At(at) ?? DateTimeZone.Utc).Id, site.Culture, CalendarText.Of(site.DayStart.At(at)),
        [.. site.Areas.Select(a => new AreaView(a.Code, a.Name, [.. a.Lines.Select(l => LineView.Of(l, at))]))], CalendarView.Of(site.Calendar!, at), Retirement.Standing(site.Retired));
}

internal sealed record AreaView(string Code, string Name, IReadOnlyList<LineView> Lines);

/// <param name="RetiredFrom">Null: it is not retired for itself, and not to be.</param>
internal sealed record LineView(
    string Code, string Name, string? EquipmentClass, bool TracksOrders,
    IReadOnlyList<SourceView> Sources, IReadOnlyList<IdealCycleView> IdealCycles, CalendarView? Calendar, Instant? RetiredFrom)
{
    public static LineView Of(Line line, Instant at) => new(
        line.Code, line.Name, line.EquipmentClass.At(at), line.TracksOrders.At(at),
        [.. line.Sources.Select(s => new SourceView(s.Code, Seconds(s.Silence.At(at)), s.CounterMax.At(at)))],
        [.. line.IdealCycles.Where(c => c.From <= at).GroupBy(c => c.Product, StringComparer.Ordinal).Select(c => IdealCycleView.Of(c.MaxBy(v => v.From)!))],
        CalendarView.Of(line.Calendar, at), Retirement.Standing(line.Retired));

    private static decimal? Seconds(Duration? duration) => duration is { } limit ? limit.ToInt64Nanoseconds() / 1e9m : null;
}

/// <param name="SilenceSeconds">Null: not watched.</param>
internal sealed record SourceView(string Code, decimal? SilenceSeconds, long? CounterMax);

/// <param name="Product">Null: the general one.</param>
/// <param name="From">Null: since the beginning of time.</param>
internal sealed record IdealCycleView(string? Product, decimal Seconds, Instant? From)
{
    public static IdealCycleView Of(IdealCycle cycle) => new(cycle.Product, cycle.Seconds, cycle.From == Instant.MinValue ? null : cycle.From);
}

/// <summary>The calendar of a site, or of a line that has or had one of its own.</summary>
/// <param name="From">Null: since the beginning of time.</param>
/// <param name="OfSite">Of a line: it has given its own up and works by its site's.</param>
internal sealed record CalendarView(Instant? From, IReadOnlyList<WeeklyShiftView> Shifts, IReadOnlyList<ExceptionView> Exceptions, bool OfSite)
{
    public static CalendarView? Of(History<ShiftCalendar?> history, Instant at)
    {
        if (history.Versions.LastOrDefault(v => v.From <= at) is not { } version)
        {
            return null;
        }

        Instant? from = version.From == Instant.MinValue ? null : version.From;
        return version.Value is not { } calendar ? new CalendarView(from, [], [], OfSite: true) : new CalendarView(
            from,
            [.. calendar.Shifts.Select(s => new WeeklyShiftView(s.Shift.Name, [.. s.Days.Select(CalendarText.Weekday)], Start(s.Shift), End(s.Shift), Breaks(s.Shift)))],
            [.. calendar.Exceptions.Select(e => new ExceptionView(e.Key, [.. e.Value.Select(s => new ShiftView(s.Name, Start(s), End(s), Breaks(s)))], e.Value.IsEmpty))],
            OfSite: false);
    }

    private static string Start(Shift shift) => CalendarText.Of(shift.Start);

    private static string End(Shift shift) => shift.End == LocalTime.Midnight ? "24:00" : CalendarText.Of(shift.End);

    private static IReadOnlyList<BreakView> Breaks(Shift shift) => [.. shift.Breaks.Select(b => new BreakView(CalendarText.Of(b.Start), b.Minutes))];
}

internal sealed record WeeklyShiftView(string Name, IReadOnlyList<string> Days, string Start, string End, IReadOnlyList<BreakView> Breaks);

internal sealed record ShiftView(string Name, string Start, string End, IReadOnlyList<BreakView> Breaks);

/// <param name="Closed">There are no shifts on the date.</param>
internal sealed record ExceptionView(LocalDate Date, IReadOnlyList<ShiftView> Shifts, bool Closed);

internal sealed record BreakView(string Start, int Minutes);
