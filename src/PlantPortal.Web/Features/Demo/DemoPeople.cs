using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Features.Demo;

/// <summary>What people at a line say of its stops, some minutes later, at its station. Used once.</summary>
internal sealed class DemoPeople(DemoPlant plant, DemoLine line, DemoKeys keys, double speed, DemoRandom random)
{
    /// <summary>Not in the registry, and not any more in anybody's.</summary>
    private const string OldReason = "WAIT-ENGINEER";

    private const string Operator = "Demo operator";
    private const string Supervisor = "Demo supervisor";

    private readonly bool _hasOldList = DemoFlaws.Has(DemoFlawKind.UnknownReason, plant, plant.Station);
    private readonly bool _isCorrected = DemoFlaws.Has(DemoFlawKind.Corrected, plant, line.Code);

    public IEnumerable<DemoDelivery> Say(DemoStretch stretch)
    {
        if (stretch is not { State: MachineState.Stopped, Code: null, Reason: null, Order: not null } || (stretch.End - stretch.Start).TotalMinutes < 3 / speed)
        {
            return [];
        }

        return _isCorrected && random.Chance(0.12) ? [WasWaiting(stretch)]
            : !random.Chance(line.Habits.CodingShare) ? []
            : _hasOldList && random.Chance(0.15) ? [Coding(stretch, OldReason) with { IsFlawed = true }]
            : _isCorrected && random.Chance(0.2) ? Mistaken(stretch)
            : [Coding(stretch, random.Pick(line.Habits.OperatorReasons))];
    }

    private DemoDelivery Coding(DemoStretch stop, string reason)
    {
        var at = Later(stop.Start, 1.5, 12);
        return Said(new ReasonEvent(
            plant.Code, line.Code, plant.Station, keys.Next(at), at, stop.Start, To: null, reason, Comment: null, Operator, CoderRole.Operator));
    }

    /// <summary>A supervisor knows better what a stop was.</summary>
    private DemoDelivery WasWaiting(DemoStretch stop)
    {
        var at = Instant.Max(Later(stop.Start, 15, 50), stop.End);
        return Said(new StateCorrectionEvent(
            plant.Code, line.Code, plant.Station, keys.Next(at), at, stop.Start, stop.End, MachineState.Idle, "The packer was full, the filler was ready.", Supervisor));
    }

    /// <summary>A coding that a supervisor takes back.</summary>
    private IEnumerable<DemoDelivery> Mistaken(DemoStretch stop)
    {
        var coding = Coding(stop, random.Pick(line.Habits.OperatorReasons));
        var at = Later(coding.Event.At, 5, 35);
        return
        [
            coding,
            Said(new VoidEvent(
                plant.Code, line.Code, plant.Station, keys.Next(at), at, new EventKey(coding.Event.Source, coding.Event.Sequence), "It was another stop.", Supervisor)),
        ];
    }

    private static DemoDelivery Said(PlantEvent said) => new(said.At, said);

    private Instant Later(Instant since, double least, double most) =>
        since + Duration.FromMilliseconds((long)(random.Between(least, most) / Math.Max(1, speed) * NodaConstants.MillisecondsPerMinute));
}
