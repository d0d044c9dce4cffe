using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Demo;

/// <summary>
/// What a demo plant tells, from the beginning of time to its end: a pure function of plant, seed, speed and time, in whatever pieces it is
/// asked for. Not thread-safe: it keeps the shifts it told last.
/// </summary>
internal sealed class DemoStory
{
    private static readonly Duration s_heartbeat = Duration.FromMinutes(4);
    private static readonly Duration s_moment = Duration.FromMilliseconds(1);

    /// <summary>What a shift tells may arrive so long after its end.</summary>
    private static readonly Duration s_echo = Duration.Max(DemoPlot.LongestOvertime + DemoLink.LongestWay, DemoTelling.LongestHesitation * 2);

    private readonly int _seed;
    private readonly double _speed;
    private readonly LineSchedule _schedule;
    private readonly List<(DemoLine Line, LineSchedule Schedule, DemoLink Link)> _lines;
    private readonly List<(DemoGateway Gateway, DemoLink Link)> _gateways;
    private readonly DemoGhost? _ghost;
    private readonly Dictionary<(string Line, Instant Start), (Instant Until, DemoDelivery[] Deliveries)> _told = [];

    public DemoStory(DemoPlant plant, int seed, double speed)
    {
        (Plant, _seed, _speed, _schedule) = (plant, seed, speed, ScheduleOf(plant.Calendar));
        _gateways = [.. plant.Gateways.Select(g => (g, new DemoLink(plant, g.Code, seed)))];
        _lines = [.. plant.Lines.Select(l => (l, l.Calendar is null ? _schedule : ScheduleOf(l.Calendar), _gateways.First(g => g.Gateway.Code == l.Gateway).Link))];
        _ghost = DemoGhost.Of(plant, seed);

        LineSchedule ScheduleOf(Domain.Plants.CalendarChange calendar) => new(
            History<DateTimeZone>.Always(DateTimeZoneProviders.Tzdb[plant.TimeZone]), History<LocalTime>.Always(plant.DayStart),
            History<ShiftCalendar>.Always(calendar.ToCalendar()));
    }

    public DemoPlant Plant { get; }

    /// <summary>The start of the plant's shift that runs at an instant, so that no line is told from the middle; the instant itself where none does.</summary>
    public Instant BeginningAt(Instant instant) => _schedule.Shifts(instant, instant + s_moment) is [var running, ..] ? running.Start : instant;

    /// <summary>What arrives in <c>(after, until]</c>, in order of arrival.</summary>
    public List<DemoDelivery> Between(Instant after, Instant until)
    {
        Forget(after);
        var deliveries = new List<DemoDelivery>();
        foreach (var (gateway, link) in _gateways)
        {
            deliveries.AddRange(Heartbeats(gateway, link, after, until));
        }

        foreach (var (line, schedule, link) in _lines)
        {
            foreach (var shift in schedule.Shifts(after - s_echo, until + s_moment))
            {
                AddArriving(Told(line, schedule, link, shift), after, until, deliveries);
            }
        }

        deliveries.AddRange(_ghost?.Between(after, until) ?? []);
        deliveries.Sort(DeliveryOrder.Instance);
        return deliveries;
    }

    private static void AddArriving(DemoDelivery[] told, Instant after, Instant until, List<DemoDelivery> deliveries)
    {
        var (low, high) = (0, told.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = told[middle].Due <= after ? (middle + 1, high) : (low, middle);
        }

        for (; low < told.Length && told[low].Due <= until; low++)
        {
            deliveries.Add(told[low]);
        }
    }

    private DemoDelivery[] Told(DemoLine line, LineSchedule schedule, DemoLink link, ShiftInstance shift)
    {
        if (!_told.TryGetValue((line.Code, shift.Start), out var told))
        {
            _told[(line.Code, shift.Start)] = told = (shift.End + s_echo, Tell(line, schedule, link, shift));
        }

        return told.Deliveries;
    }

    private DemoDelivery[] Tell(DemoLine line, LineSchedule schedule, DemoLink link, ShiftInstance shift)
    {
        var about = FormattableString.Invariant($"{_seed}/{Plant.Code}/{line.Code}/{shift.Start.ToUnixTimeSeconds()}");
        var isFirst = schedule.Shifts(shift.Start - Duration.FromDays(1), shift.Start).All(before => before.Day != shift.Day);
        var goesOn = schedule.Shifts(shift.End, shift.End + s_moment).Count > 0;
        var plot = new DemoPlot(line, shift, isFirst, goesOn, _speed, new DemoRandom(about + "/plot"));
        var keys = new DemoKeys(_lines.FindIndex(l => l.Line == line) + 1, shift.End);
        return new DemoTelling(Plant, line, link, keys, _speed, new DemoRandom(about + "/telling")).Deliveries(plot.Stretches());
    }

    private IEnumerable<DemoDelivery> Heartbeats(DemoGateway gateway, DemoLink link, Instant after, Instant until)
    {
        var every = (long)s_heartbeat.TotalMilliseconds;
        var from = link.IsSlow ? after - DemoLink.LongestWay : after;
        for (var at = Instant.FromUnixTimeMilliseconds(((from.ToUnixTimeMilliseconds() / every) + 1) * every); at <= until; at += s_heartbeat)
        {
            var said = new HeartbeatEvent(Plant.Code, null, gateway.Code, at.ToUnixTimeMilliseconds() * DemoKeys.InMillisecond, at, null);
            foreach (var delivery in link.Carry(new DemoDelivery(at, said)).Where(d => d.Due > after && d.Due <= until))
            {
                yield return delivery;
            }
        }
    }

    /// <summary>A window is rarely earlier than the one before.</summary>
    private void Forget(Instant after)
    {
        foreach (var old in _told.Where(t => t.Value.Until < after).Select(t => t.Key).ToList())
        {
            _told.Remove(old);
        }
    }
}
