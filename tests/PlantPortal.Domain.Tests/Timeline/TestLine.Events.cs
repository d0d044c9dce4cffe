using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>What happens to the line.</summary>
internal sealed partial class TestLine
{
    public TestLine Running(string at, string source = Gateway) => State(at, MachineState.Running, source: source);

    public TestLine Stopped(string at, string? code = null, string? reason = null, string source = Gateway) => State(at, MachineState.Stopped, code, reason, source);

    public TestLine Idle(string at) => State(at, MachineState.Idle);

    public TestLine Setup(string at) => State(at, MachineState.Setup);

    public TestLine Unknown(string at) => State(at, MachineState.Unknown);

    public TestLine State(string at, MachineState state, string? code = null, string? reason = null, string source = Gateway, long? sequence = null) =>
        Happens(n => new StateEvent("S", "L", source, sequence ?? n, At(at), state, code, reason));

    /// <summary>Deltas.</summary>
    public TestLine Makes(string at, decimal? good, decimal? scrap = null, decimal? rework = null, string? from = null, string? product = null) =>
        Happens(n => new CountEvent("S", "L", Gateway, n, At(at), new Quantities(good, scrap, rework), default, from is null ? null : At(from), product));

    /// <summary>Readings of counters.</summary>
    public TestLine Reads(string at, decimal? good, decimal? scrap = null, string? from = null, string source = Gateway) =>
        Happens(n => new CountEvent("S", "L", source, n, At(at), default, new Quantities(good, scrap, null), from is null ? null : At(from), null));

    public TestLine Order(string at, string? order, string? product = null) =>
        Happens(n => new OrderEvent("S", "L", Gateway, n, At(at), OrderAction.Start, order, product, null));

    public TestLine EndOrder(string at, string? order = null) =>
        Happens(n => new OrderEvent("S", "L", Gateway, n, At(at), OrderAction.End, order, null, null));

    public TestLine Alive(string at, string source = Gateway, string? line = "L") =>
        Happens(n => new HeartbeatEvent("S", line, source, n, At(at), null));

    /// <summary>A person codes stops; stamped at the beginning of the window unless said.</summary>
    public TestLine Codes(string from, string? to, string reason, CoderRole role = CoderRole.Operator, string? at = null, string source = "portal") =>
        Happens(n => new ReasonEvent("S", "L", source, n, At(at ?? from), At(from), to is null ? null : At(to), reason, null, null, role));

    /// <summary>A person says what the state was; stamped at the end of the window unless said.</summary>
    public TestLine Corrects(string from, string to, MachineState state, string? at = null, string source = "portal") =>
        Happens(n => new StateCorrectionEvent("S", "L", source, n, At(at ?? to), At(from), At(to), state, null, null));

    public TestLine TakesBack(string at, long sequence, string source = Gateway, string by = "portal") =>
        Happens(n => new VoidEvent("S", "L", by, n, At(at), new EventKey(source, sequence), null, null));

    private TestLine Happens(Func<long, PlantEvent> make) => Do(() => _events.Add(make(_events.Count + 1)));
}
