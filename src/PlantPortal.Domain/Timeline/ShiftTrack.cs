using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>Where in the calendar a moment lies.</summary>
internal sealed record ShiftPlace(ShiftInstance? Shift, bool Break)
{
    public static readonly ShiftPlace Outside = new(null, Break: false);
}

internal static class ShiftTrack
{
    /// <summary>Shifts and their breaks in <c>[from, to)</c>.</summary>
    public static Steps<ShiftPlace> Places(LineSchedule schedule, Instant from, Instant to)
    {
        var places = new Steps<ShiftPlace>(ShiftPlace.Outside);
        foreach (var shift in schedule.Shifts(from, to))
        {
            var working = new ShiftPlace(shift, Break: false);
            places.Set(shift.Start, working);
            foreach (var pause in shift.Breaks)
            {
                places.Set(pause.Start, new ShiftPlace(shift, Break: true));
                places.Set(pause.End, working);
            }

            places.Set(shift.End, ShiftPlace.Outside);
        }

        return places;
    }
}
