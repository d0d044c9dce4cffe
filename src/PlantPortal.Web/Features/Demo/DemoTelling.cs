using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Features.Demo;

/// <summary>Tells the stretches of a line's shift as events of its gateway and, where an operator codes a stop, of its station. Used once.</summary>
/// <param name="lane">Tells lines of one source apart in their sequence, 1 to 99.</param>
/// <param name="shiftEnd">From when on the next shift may tell something too.</param>
internal sealed class DemoTelling(DemoPlant plant, DemoLine line, int lane, Instant shiftEnd, double speed, DemoRandom random)
{
    /// <summary>An operator codes a stop so long after its beginning at most.</summary>
    public static readonly Duration LongestHesitation = Duration.FromMinutes(12);

    /// <summary>Sequences in a millisecond.</summary>
    public const int InMillisecond = 1_000;

    private static readonly Duration s_startUp = Duration.FromMinutes(5);

    private readonly List<(Instant At, Func<long, PlantEvent> Tell)> _told = [];
    private (DemoOrder? Order, Instant Ends) _startUp;
    private double _part, _scrap, _rework;

    /// <summary>In order of time.</summary>
    public IReadOnlyList<PlantEvent> Events(IReadOnlyList<DemoStretch> stretches)
    {
        DemoOrder? order = null;
        foreach (var stretch in stretches)
        {
            TellOrder(order, stretch);
            TellState(stretch);
            order = stretch.Order;
            if (stretch.State == MachineState.Running)
            {
                TellCounts(stretch);
            }
            else if (stretch is { State: MachineState.Stopped, Code: null, Reason: null, Order: not null })
            {
                TellReason(stretch);
            }
        }

        return [.. Numbered()];
    }

    private void TellOrder(DemoOrder? before, DemoStretch stretch)
    {
        if (stretch.Order == before)
        {
            return;
        }

        var (action, told) = stretch.Order is { } next ? (OrderAction.Start, next) : (OrderAction.End, before!);
        _told.Add((stretch.Start, sequence => new OrderEvent(
            plant.Code, line.Code, line.Gateway, sequence, stretch.Start, action, told.Number, told.Product.Code, action == OrderAction.Start ? told.Quantity : null)));
    }

    private void TellState(DemoStretch stretch) => _told.Add((stretch.Start, sequence => new StateEvent(
        plant.Code, line.Code, line.Gateway, sequence, stretch.Start, stretch.State, stretch.Code, stretch.Reason)));

    /// <summary>Each half a minute to a minute, and what is left at the end.</summary>
    private void TellCounts(DemoStretch stretch)
    {
        var order = stretch.Order ?? throw new InvalidOperationException("A demo line runs without an order.");
        if (order != _startUp.Order)
        {
            _startUp = (order, stretch.Start + s_startUp);
        }

        var since = stretch.Start;
        while (since < stretch.End)
        {
            var at = Instant.Min(since + Duration.FromMilliseconds((long)(random.Between(30_000, 60_000) / Math.Max(1, speed))), stretch.End);
            var pace = order.Pace * random.Between(0.97, 1.01);
            _part += (at - since).TotalSeconds * pace / (double)order.Product.Seconds;
            var made = Math.Floor(_part);
            _part -= made;
            if (made > 0)
            {
                TellCount(at, made);
            }

            since = at;
        }
    }

    private void TellCount(Instant at, double made)
    {
        var scrap = Drawn(ref _scrap, made * line.Habits.ScrapShare * (at <= _startUp.Ends ? 4 : 1), made);
        var rework = Drawn(ref _rework, made * line.Habits.ReworkShare, made - scrap);
        var good = (decimal)(made - scrap - rework);
        _told.Add((at, sequence => new CountEvent(
            plant.Code, line.Code, line.Gateway, sequence, at,
            new Quantities(good, (decimal)scrap, line.Habits.ReworkShare > 0 ? (decimal)rework : null), default, From: null, Product: null)));
    }

    /// <summary>Whole items of what is expected, unevenly; what is not drawn yet is owed.</summary>
    private double Drawn(ref double owed, double expected, double most)
    {
        owed += expected * random.Between(0, 2);
        var drawn = Math.Min(Math.Floor(owed), most);
        owed -= drawn;
        return drawn;
    }

    private void TellReason(DemoStretch stop)
    {
        if ((stop.End - stop.Start).TotalMinutes < 3 / speed || !random.Chance(line.Habits.CodingShare))
        {
            return;
        }

        var minutes = random.Between(1.5, LongestHesitation.TotalMinutes) / Math.Max(1, speed);
        var at = stop.Start + Duration.FromMilliseconds((long)(minutes * NodaConstants.MillisecondsPerMinute));
        var reason = random.Pick(line.Habits.OperatorReasons);
        _told.Add((at, sequence => new ReasonEvent(
            plant.Code, line.Code, plant.Station, sequence, at, stop.Start, To: null, reason, Comment: null, "Demo operator", CoderRole.Operator)));
    }

    /// <summary>
    /// The sequence is made of the time, so that the same story has the same keys whenever and in whatever pieces it is told: thousandths of
    /// milliseconds since 1970, ten for each line, of which five for what comes after the end of its shift.
    /// </summary>
    private IEnumerable<PlantEvent> Numbered()
    {
        var (last, index) = (Instant.MinValue, 0);
        foreach (var (at, tell) in _told.OrderBy(t => t.At))
        {
            index = at == last ? index + 1 : 0;
            last = at;
            yield return tell((at.ToUnixTimeMilliseconds() * InMillisecond) + (lane * 10) + (at >= shiftEnd ? 5 : 0) + index);
        }
    }
}
