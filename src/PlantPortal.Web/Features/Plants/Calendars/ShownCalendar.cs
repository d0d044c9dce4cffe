using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Plants.Calendars;

/// <summary>The calendar of a plant or of one of its lines, as its page shows it.</summary>
/// <param name="Line">Null: the plant's.</param>
/// <param name="HasPast">Whether the plant has events: without any, a change holds since ever.</param>
public sealed record ShownCalendar(Site Site, Line? Line, Instant Now, bool HasPast)
{
    private static readonly Duration s_ahead = Duration.FromDays(4);

    public string Name => Line?.Name ?? Site.Name;

    /// <summary>The plant's.</summary>
    public DateTimeZone Zone { get; } = Site.Zone.At(Now) ?? DateTimeZone.Utc;

    public LocalTime DayStart { get; } = Site.DayStart.At(Now);

    /// <summary>By the clock of the plant.</summary>
    public LocalDate Today => Now.InZone(Zone).Date;

    public LineSchedule Schedule => Line is null ? Site.Schedule() : Site.ScheduleOf(Line);

    /// <summary>What has been said of it itself; a version without a value says that the line works by the plant's.</summary>
    public History<ShiftCalendar?> Own => Line?.Calendar ?? Site.Calendar!;

    /// <summary>Whether a line works by a calendar of its own now.</summary>
    public bool IsOwn => Line?.Calendar.At(Now) is not null;

    /// <summary>Whether a line works by a calendar of its own now, or will.</summary>
    public bool HasOwn => IsOwn || NextOwn(Now) is not null;

    public bool IsRetired => Line is null ? Site.IsRetired(Now) : Site.IsRetired(Line, Now);

    /// <summary>From when a change holds unless another moment is said: from the next production day; null: since ever.</summary>
    public Instant? First => HasPast ? Schedule.DayStarts(Now, Now + s_ahead).Select(s => (Instant?)s).FirstOrDefault() : null;

    /// <summary>From when a line's own calendar is given up unless another moment is said: one that is only to come, from where it begins.</summary>
    public Instant? FirstWithoutOwn => First is { } first && Line?.Calendar.At(first) is null ? NextOwn(first) ?? first : First;

    /// <summary>
    /// As of when an edit takes what it begins from. What holds by then, not what holds now: a change to come from the same instant would be lost.
    /// </summary>
    public Instant Begins => First ?? Now;

    /// <summary>Whether another calendar holds at an instant (null: now) than the one an edit begins from; saved from then, the edit replaces it unseen.</summary>
    public bool IsOther(Instant? from) => At(from ?? Now) != At(Begins);

    /// <summary>
    /// Where a change that holds from an instant (null: from now, or since ever) ends, because a version that is there already holds from then on and
    /// stays as it is; null: nowhere.
    /// </summary>
    public Instant? EndsAt(Instant? from) =>
        from is null && !HasPast ? null : Own.Versions.FirstOrDefault(v => v.From > (from ?? Now))?.From;

    /// <summary>By what it works at an instant, or would if it were not retired; without shifts where there is nothing.</summary>
    public ShiftCalendar At(Instant at) => Line?.Calendar.At(at) ?? Site.Calendar.At(at) ?? ShiftCalendar.None;

    /// <summary>The change of the model that a change of this calendar is.</summary>
    public ModelChange Whole(CalendarChange calendar)
    {
        var site = new SiteChange(Site.Code, null, null, null, null, [], null);
        if (Line is null)
        {
            return new ModelChange([site with { Calendar = calendar }], []);
        }

        var area = Site.Areas.First(a => a.Lines.Contains(Line)).Code;
        var line = new LineChange(Line.Code, null, null, null, [], [], calendar);
        return new ModelChange([site with { Areas = [new AreaChange(area, null, [line])] }], []);
    }

    private Instant? NextOwn(Instant after) => Line?.Calendar.Versions.FirstOrDefault(v => v.From > after && v.Value is not null)?.From;
}
