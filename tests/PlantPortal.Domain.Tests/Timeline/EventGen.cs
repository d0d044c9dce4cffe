using CsCheck;
using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>Events of every kind and field. Their sequences rise in the order of the list, which is no order of time.</summary>
internal static class EventGen
{
    private static readonly Gen<string> Sources = Gen.OneOf("gw-a", "gw-a", "gw-b", "portal");

    public static Gen<PlantEvent[]> Events(Gen<Instant> instants, int hours)
    {
        var lengths = Gen.Frequency(
            (3, Gen.Int[1, 240].Select(s => Duration.FromSeconds(s))),
            (2, Gen.Int[1, hours * 60].Select(m => Duration.FromMinutes(m))),
            (1, Gen.Int[1, 3].Select(q => q * Duration.FromMinutes(15))),
            (1, Gen.Const(Duration.FromTicks(10))));
        var one = Gen.Frequency(
            (8, States(instants)), (5, Counts(instants, lengths)), (3, Orders(instants)), (2, Heartbeats(instants)), (3, Codings(instants, lengths)),
            (2, Corrections(instants, lengths)), (2, Voids(instants)));
        return Gen.Frequency((2, one.Array[0, 10]), (1, one.Array[0, 40])).Select(events => events.Select((draft, i) => draft(events.Length, i)).OfType<PlantEvent>().ToArray());
    }

    // A draft becomes an event once it is known how many there are and which it is.
    private static Gen<Func<int, int, PlantEvent?>> States(Gen<Instant> instants) => Gen.Select(
        Sources, instants,
        Gen.OneOf(MachineState.Running, MachineState.Running, MachineState.Stopped, MachineState.Stopped, MachineState.Stopped, MachineState.Setup, MachineState.Idle, MachineState.Unknown),
        Gen.OneOf<string?>(null, null, "M1", "M2", "M9"), Gen.OneOf<string?>([null, null, null, null, .. StoryGen.Reasons]),
        (source, at, state, code, reason) => Draft(i => new StateEvent("S", "L", source, i, at, state, code, reason)));

    private static Gen<Func<int, int, PlantEvent?>> Counts(Gen<Instant> instants, Gen<Duration> lengths) => Gen.Select(
        Sources, instants, Fields, Fields, Fields,
        Gen.Select(Gen.Bool, lengths, (spread, length) => spread ? length : (Duration?)null), Gen.OneOf<string?>(null, null, null, "P1", "P2", "P3"),
        (source, at, good, scrap, rework, back, product) => Draft(i => (good.Delta ?? good.Total ?? scrap.Delta ?? scrap.Total ?? rework.Delta ?? rework.Total) is null
            ? null
            : new CountEvent("S", "L", source, i, at, new Quantities(good.Delta, scrap.Delta, rework.Delta), new Quantities(good.Total, scrap.Total, rework.Total), at - back, product)));

    private static Gen<(decimal? Delta, decimal? Total)> Fields => Gen.Frequency(
        (2, Gen.Const(((decimal?)null, (decimal?)null))),
        (1, Gen.Int[0, 50].Select(q => ((decimal?)q, (decimal?)null))),
        (1, Gen.Int[1, 999_999].Select(q => ((decimal?)(q / 1_000_000_000m), (decimal?)null))),
        (2, Gen.Int[0, 99].Select(q => ((decimal?)null, (decimal?)q))));

    private static Gen<Func<int, int, PlantEvent?>> Orders(Gen<Instant> instants) => Gen.Select(
        Sources, instants, Gen.Enum<OrderAction>(), Gen.OneOf<string?>(null, "O1", "O2", "O3"), Gen.OneOf<string?>(null, "P1", "P2", "P3"),
        (source, at, action, order, product) => Draft(i => new OrderEvent("S", "L", source, i, at, action, order, product, null)));

    private static Gen<Func<int, int, PlantEvent?>> Heartbeats(Gen<Instant> instants) => Gen.Select(
        Sources, instants, Gen.OneOf<string?>(null, "L"), (source, at, line) => Draft(i => new HeartbeatEvent("S", line, source, i, at, null)));

    private static Gen<Func<int, int, PlantEvent?>> Codings(Gen<Instant> instants, Gen<Duration> lengths) => Gen.Select(
        Sources, instants, instants, lengths, Gen.Bool, Gen.OneOf(StoryGen.Reasons), Gen.Enum<CoderRole>(),
        (source, at, from, length, open, reason, role) => Draft(i => new ReasonEvent("S", "L", source, i, at, from, open ? null : from + length, reason, null, null, role)));

    private static Gen<Func<int, int, PlantEvent?>> Corrections(Gen<Instant> instants, Gen<Duration> lengths) => Gen.Select(
        Sources, instants, instants, lengths, Gen.Enum<MachineState>(),
        (source, at, from, length, state) => Draft(i => new StateCorrectionEvent("S", "L", source, i, at, from, from + length, state, null, null)));

    // Of an event before or after it in the list, of another void, or of one that never comes; never of itself.
    private static Gen<Func<int, int, PlantEvent?>> Voids(Gen<Instant> instants) => Gen.Select(
        Sources, instants, Gen.Int[0, 41], Sources,
        (source, at, target, ofSource) => (Func<int, int, PlantEvent?>)((count, i) =>
            target % (count + 1) == i && ofSource == source ? null : new VoidEvent("S", "L", source, i, at, new EventKey(ofSource, target % (count + 1)), null, null)));

    private static Func<int, int, PlantEvent?> Draft(Func<int, PlantEvent?> make) => (_, i) => make(i);
}
