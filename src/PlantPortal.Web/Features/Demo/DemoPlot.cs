using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Demo;

/// <summary>What happens at a line in one shift, made up by chance and the line's habits. Used once.</summary>
/// <param name="isFirst">Whether it is the first shift of its production day.</param>
/// <param name="goesOn">Whether another shift follows at once.</param>
/// <param name="speed">Everything that has no place in the calendar comes so much more often and lasts so much shorter.</param>
internal sealed class DemoPlot(DemoLine line, ShiftInstance shift, bool isFirst, bool goesOn, double speed, DemoRandom random)
{
    /// <summary>After a shift that nobody follows, the line may work on for so long at most.</summary>
    public static readonly Duration LongestOvertime = Duration.FromMinutes(12);

    /// <summary>Stops of so many minutes or more come the oftener the longer ago the last maintenance was.</summary>
    private const double LongStop = 5;

    private readonly List<DemoStretch> _stretches = [];
    private readonly List<(DemoStop Stop, double PerMinute)> _stops = [];
    private Instant _at = shift.Start;
    private DemoOrder? _order;
    private Instant _orderEnds;
    private int _orders;

    /// <summary>Without gap or overlap from the shift's start, in order; all instants are whole milliseconds.</summary>
    public IReadOnlyList<DemoStretch> Stretches()
    {
        TakeMood();
        NextOrder();
        Add(MachineState.Stopped, Minutes(random.Between(2, 6)), shift.End, DemoEnterprise.HandoverCode);
        Maintain();
        foreach (var pause in shift.Breaks)
        {
            // Now and then a break is worked through.
            if (random.Chance(0.85))
            {
                WorkUntil(pause.Start + Minutes(random.Between(-1, 2)));
                Add(MachineState.Stopped, pause.End - _at + Minutes(random.Between(0, 4)), shift.End, DemoEnterprise.PauseCode);
            }
        }

        WorkUntil(shift.End);
        if (!goesOn)
        {
            Close();
        }

        return _stretches;
    }

    /// <summary>No shift is like another, and one in twenty is a bad one.</summary>
    private void TakeMood()
    {
        var mood = random.Between(0.75, 1.3) * (random.Chance(0.05) ? 2 : 1);
        foreach (var stop in line.Stops)
        {
            _stops.Add((stop, mood * (stop.LastsMinutes >= LongStop ? 0.7 + (0.6 * Wear()) : 1) / stop.EveryMinutes));
        }
    }

    /// <summary>From 0 after planned maintenance to 1 before the next.</summary>
    private double Wear() => line.Maintenance is { } care ? DaysSince(care) / (7.0 * care.EveryWeeks) : 0.5;

    private int DaysSince(DemoMaintenance care)
    {
        var firstEver = new LocalDate(2024, 1, 1).With(DateAdjusters.NextOrSame(care.Day));
        var (days, cycle) = (Period.DaysBetween(firstEver, shift.Day), 7 * care.EveryWeeks);
        return ((days % cycle) + cycle) % cycle;
    }

    private void Maintain()
    {
        if (isFirst && line.Maintenance is { } care && DaysSince(care) == 0)
        {
            WorkUntil(shift.Start + Minutes(random.Between(40, 70)));
            Add(MachineState.Stopped, Minutes(care.Minutes * random.Between(0.85, 1.25)), shift.End, DemoEnterprise.MaintenanceCode);
        }
    }

    private void WorkUntil(Instant limit)
    {
        while (_at < limit)
        {
            if (_at >= _orderEnds)
            {
                ChangeOver(limit);
                continue;
            }

            var stop = random.Pick(_stops, s => s.PerMinute).Stop;
            var untilStop = Story(random.Exponential(1 / _stops.Sum(s => s.PerMinute)));
            var lasts = Story(random.AboutMedian(stop.LastsMinutes));
            var workLimit = Instant.Min(limit, _orderEnds);
            Add(MachineState.Running, untilStop, workLimit);
            if (_at < workLimit)
            {
                Add(stop.State, lasts, limit, stop.Code, stop.Reason);
            }
        }
    }

    private void ChangeOver(Instant limit)
    {
        // Not always is the next order there when one ends.
        if (line.TracksOrders && random.Chance(0.5))
        {
            _order = null;
            Add(MachineState.Stopped, Story(random.Between(4, 15)), limit);
        }

        NextOrder();
        Add(MachineState.Setup, Story(random.AboutMedian(line.Habits.ChangeoverMinutes)), limit);
    }

    private void NextOrder()
    {
        var product = line.Products[(int)((shift.Start.ToUnixTimeSeconds() / NodaConstants.SecondsPerHour + _orders) % line.Products.Length)];
        var lasts = Story(line.Habits.OrderMinutes * random.Between(0.7, 1.3));
        var pace = Math.Clamp(line.Habits.Pace * random.Between(0.94, 1.06), 0.3, 0.99);
        _orders++;
        _order = new DemoOrder(
            FormattableString.Invariant($"{line.Code}-{shift.Start.ToUnixTimeSeconds() / NodaConstants.SecondsPerHour}-{_orders}"), product,
            Math.Max(product.Step, decimal.Round((decimal)(lasts.TotalSeconds * pace) / product.Seconds / 10) * 10), pace);
        _orderEnds = _at + lasts;
    }

    private void Close()
    {
        if (random.Chance(0.3))
        {
            Add(MachineState.Running, Minutes(random.Between(3, LongestOvertime.TotalMinutes)), Instant.MaxValue);
        }

        _order = null;
        _stretches.Add(new DemoStretch(_at, _at, MachineState.Stopped, DemoEnterprise.OffCode, null, null));
    }

    private void Add(MachineState state, Duration lasts, Instant limit, string? code = null, string? reason = null)
    {
        var end = Instant.Min(_at + lasts, limit);
        if (end > _at)
        {
            _stretches.Add(new DemoStretch(_at, end, state, code, reason, _order));
            _at = end;
        }
    }

    /// <summary>By the calendar's pace.</summary>
    private static Duration Minutes(double minutes) => Duration.FromMilliseconds((long)(minutes * NodaConstants.MillisecondsPerMinute));

    /// <summary>By the story's pace; never nothing, so that the story goes on.</summary>
    private Duration Story(double minutes) => Duration.Max(Minutes(minutes / speed), Duration.FromMilliseconds(1));
}
