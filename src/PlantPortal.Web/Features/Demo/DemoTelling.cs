using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Features.Demo;

/// <summary>
/// Tells the stretches of a line's shift as events: those of its machine by way of its gateway, those of people by its station. Used once.
/// </summary>
/// <param name="keys">Of this line and shift.</param>
internal sealed class DemoTelling(DemoPlant plant, DemoLine line, DemoLink link, DemoKeys keys, double speed, DemoRandom random)
{
    /// <summary>People say something of a stop so long after its beginning at most.</summary>
    public static readonly Duration LongestHesitation = Duration.FromMinutes(50);

    private static readonly Duration s_startUp = Duration.FromMinutes(5);
    private static readonly Duration s_again = Duration.FromMinutes(2);

    private readonly List<DemoDelivery> _told = [];
    private readonly List<DemoOutput> _made = [];
    private readonly DemoPeople _people = new(plant, line, keys, speed, random);
    private (DemoOrder? Order, Instant Ends) _startUp;
    private decimal _part;
    private double _scrap, _rework;

    /// <summary>In order of arrival.</summary>
    public DemoDelivery[] Deliveries(IReadOnlyList<DemoStretch> stretches)
    {
        DemoOrder? order = null;
        foreach (var stretch in stretches)
        {
            TellOrder(order, stretch);
            TellState(stretch, stretch.Start);
            TellAgain(stretch);
            order = stretch.Order;
            if (stretch.State == MachineState.Running)
            {
                Make(stretch);
            }
        }

        foreach (var count in new DemoCounter(plant, line, keys).Counts(stretches, _made))
        {
            Say(count);
            MisreadNowAndThen(count);
        }

        _told.AddRange(stretches.SelectMany(_people.Say));
        _told.Sort(DeliveryOrder.Instance);
        return [.. _told];
    }

    private void Say(PlantEvent machine) => _told.AddRange(link.Carry(new DemoDelivery(machine.At, machine)));

    private void TellOrder(DemoOrder? before, DemoStretch stretch)
    {
        if (stretch.Order == before)
        {
            return;
        }

        var (action, told) = stretch.Order is { } next ? (OrderAction.Start, next) : (OrderAction.End, before!);
        TellOrder(told, action, stretch.Start);
    }

    private void TellOrder(DemoOrder order, OrderAction action, Instant at) => Say(new OrderEvent(
        plant.Code, line.Code, line.Gateway, keys.Next(at), at, action, order.Number, order.Product.Code, action == OrderAction.Start ? order.Quantity : null));

    private void TellState(DemoStretch stretch, Instant at) => Say(new StateEvent(
        plant.Code, line.Code, line.Gateway, keys.Next(at), at, stretch.State, stretch.Code, stretch.Reason));

    /// <summary>What was said while nothing got through is not known: how it stands now is said anew.</summary>
    private void TellAgain(DemoStretch stretch)
    {
        var last = stretch.Start == stretch.End ? link.SilentUntil(stretch.Start) ?? stretch.End : stretch.End - Duration.FromMilliseconds(1);
        foreach (var at in link.Returns(stretch.Start, last))
        {
            if (stretch.Order is { } order)
            {
                TellOrder(order, OrderAction.Start, at);
            }

            TellState(stretch, at);
        }
    }

    /// <summary>In portions as they are counted, and what is left at the end.</summary>
    private void Make(DemoStretch stretch)
    {
        var order = stretch.Order ?? throw new InvalidOperationException("A demo line runs without an order.");
        if (order != _startUp.Order)
        {
            _startUp = (order, stretch.Start + s_startUp);
        }

        // However fast the story goes, nobody counts more often than every ten seconds.
        var seconds = Math.Max(10, line.Habits.CountSeconds / Math.Max(1, speed));
        for (var since = stretch.Start; since < stretch.End;)
        {
            var at = Instant.Min(since + Duration.FromMilliseconds((long)(seconds * random.Between(800, 1_200))), stretch.End);
            _part += (decimal)((at - since).TotalSeconds * order.Pace * random.Between(0.97, 1.01)) / order.Product.Seconds;
            var made = decimal.Floor(_part / order.Product.Step) * order.Product.Step;
            _part -= made;
            if (made > 0)
            {
                Make(since, at, made, order.Product);
            }

            since = at;
        }
    }

    private void Make(Instant since, Instant at, decimal made, DemoProduct product)
    {
        var scrap = Drawn(ref _scrap, line.Habits.ScrapShare * (at <= _startUp.Ends ? 4 : 1), made, made, product.Step);
        var rework = Drawn(ref _rework, line.Habits.ReworkShare, made, made - scrap, product.Step);
        _made.Add(new DemoOutput(since, at, product, made - scrap - rework, scrap, rework));
    }

    /// <summary>Whole steps of what is expected, unevenly; what is not drawn yet is owed.</summary>
    private decimal Drawn(ref double owed, double share, decimal made, decimal most, decimal step)
    {
        owed += (double)made * share * random.Between(0, 2);
        var drawn = Math.Min(decimal.Floor((decimal)owed / step) * step, most);
        owed -= (double)drawn;
        return drawn;
    }

    private void MisreadNowAndThen(CountEvent count)
    {
        if (DemoFlaws.Has(DemoFlawKind.SameKeyOtherContent, plant, line.Code) && random.Chance(0.002 / speed))
        {
            _told.Add(new DemoDelivery(count.At + s_again, count with { Deltas = count.Deltas with { Good = count.Deltas.Good + 1 } }, IsFlawed: true));
        }
    }
}
