namespace PlantPortal.Domain.Time;

/// <summary>The shifts and production days of one line over its whole history, in UTC. Pure and thread-safe.</summary>
public sealed class LineSchedule(History<DateTimeZone> zone, History<LocalTime> dayStart, History<ShiftCalendar> calendar)
{
    public History<DateTimeZone> Zone { get; } = zone;

    public History<LocalTime> DayStart { get; } = dayStart;

    public History<ShiftCalendar> Calendar { get; } = calendar;

    /// <summary>The shift instances that overlap <c>[from, to)</c>, whole (not clipped to it), ordered, without overlap.</summary>
    public IReadOnlyList<ShiftInstance> Shifts(Instant from, Instant to) => throw new NotSupportedException();

    /// <summary>The production day that runs by the clock at an instant: what time outside shifts belongs to.</summary>
    public LocalDate DayOf(Instant instant) => throw new NotSupportedException();

    /// <summary>The instants in <c>(from, to)</c> at which a production day begins by the clock, ordered.</summary>
    public IReadOnlyList<Instant> DayStarts(Instant from, Instant to) => throw new NotSupportedException();
}
