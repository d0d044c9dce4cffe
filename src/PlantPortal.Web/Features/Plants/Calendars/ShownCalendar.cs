using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Plants.Calendars;

/// <summary>The calendar of a plant or of one of its lines, as its page shows it.</summary>
/// <param name="Line">Null: the plant's.</param>
public sealed record ShownCalendar(Site Site, Line? Line, Instant Now)
{
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

    /// <summary>By what it works now.</summary>
    public ShiftCalendar InForce => At(Now);

    /// <summary>By what it works at an instant; without shifts where there is nothing.</summary>
    public ShiftCalendar At(Instant at) => (Line is null ? Site.Calendar : Site.CalendarOf(Line)).At(at) ?? ShiftCalendar.None;

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
}
