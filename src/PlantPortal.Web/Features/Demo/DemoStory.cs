using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Demo;

/// <summary>
/// What a demo plant tells, from the beginning of time to its end: a pure function of plant, seed, speed and time, in whatever pieces it is
/// asked for. Not thread-safe: it keeps the shifts it told last.
/// </summary>
internal sealed class DemoStory(DemoPlant plant, int seed, double speed)
{
    private static readonly Duration s_heartbeat = Duration.FromMinutes(1);

    private readonly LineSchedule _schedule = new(
        History<DateTimeZone>.Always(DateTimeZoneProviders.Tzdb[plant.TimeZone]), History<LocalTime>.Always(plant.DayStart),
        History<ShiftCalendar>.Always(DemoModel.CalendarOf(plant).ToCalendar()));

    private readonly List<DemoLine> _lines = [.. plant.Lines];
    private readonly Dictionary<(string Line, Instant Start), IReadOnlyList<PlantEvent>> _told = [];

    public DemoPlant Plant => plant;

    /// <summary>The start of the shift that runs at an instant, so that no line is told from the middle; the instant itself where none does.</summary>
    public Instant BeginningAt(Instant instant) => ShiftsAround(instant, instant).FirstOrDefault(s => s.Start <= instant && instant < s.End)?.Start ?? instant;

    /// <summary>When the event with a sequence of this story happened, in whole milliseconds.</summary>
    public static Instant TimeOf(long sequence) => Instant.FromUnixTimeMilliseconds(sequence / DemoTelling.InMillisecond);

    /// <summary>The events stamped in <c>(after, until]</c>, in story order.</summary>
    public IReadOnlyList<PlantEvent> Between(Instant after, Instant until)
    {
        Forget();
        var events = new List<PlantEvent>(Heartbeats(after, until));
        foreach (var shift in ShiftsAround(after, until))
        {
            foreach (var line in _lines)
            {
                events.AddRange(Told(line, shift).Where(e => e.At > after && e.At <= until));
            }
        }

        events.Sort(StoryOrder.Instance);
        return events;
    }

    /// <summary>Those that may tell something in the window: what a shift tells may come after its end.</summary>
    private IReadOnlyList<ShiftInstance> ShiftsAround(Instant after, Instant until) => _schedule.Shifts(
        after - Duration.Max(DemoPlot.LongestOvertime, DemoTelling.LongestHesitation), until + Duration.FromMilliseconds(1));

    private IReadOnlyList<PlantEvent> Told(DemoLine line, ShiftInstance shift)
    {
        if (!_told.TryGetValue((line.Code, shift.Start), out var events))
        {
            _told[(line.Code, shift.Start)] = events = Tell(line, shift);
        }

        return events;
    }

    private IReadOnlyList<PlantEvent> Tell(DemoLine line, ShiftInstance shift)
    {
        var about = FormattableString.Invariant($"{seed}/{plant.Code}/{line.Code}/{shift.Start.ToUnixTimeSeconds()}");
        var goesOn = _schedule.Shifts(shift.End, shift.End + Duration.FromMilliseconds(1)).Count > 0;
        var plot = new DemoPlot(line, shift, goesOn, speed, new DemoRandom(about + "/plot"));
        return new DemoTelling(plant, line, _lines.IndexOf(line) + 1, shift.End, speed, new DemoRandom(about + "/telling")).Events(plot.Stretches());
    }

    private IEnumerable<PlantEvent> Heartbeats(Instant after, Instant until)
    {
        var minute = (after.ToUnixTimeSeconds() / NodaConstants.SecondsPerMinute * NodaConstants.SecondsPerMinute) + NodaConstants.SecondsPerMinute;
        for (var at = Instant.FromUnixTimeSeconds(minute); at <= until; at += s_heartbeat)
        {
            foreach (var gateway in plant.Gateways)
            {
                yield return new HeartbeatEvent(plant.Code, null, gateway.Code, at.ToUnixTimeMilliseconds() * DemoTelling.InMillisecond, at, null);
            }
        }
    }

    /// <summary>A window is rarely longer than a shift, and the next one is rarely earlier.</summary>
    private void Forget()
    {
        if (_told.Count > _lines.Count * 4)
        {
            _told.Clear();
        }
    }
}
