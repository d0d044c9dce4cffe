using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Timeline;

/// <summary>What the line was doing, as events and corrections say it, silences left aside.</summary>
/// <param name="Corrected">Said by a correction: known through a silence, and without a code.</param>
internal sealed record EffectiveState(SaidState? Said, bool Corrected)
{
    public static readonly EffectiveState None = new(null, Corrected: false);

    public bool IsStopped => Said?.State == MachineState.Stopped;

    /// <summary>The state; null when it is not known even without a silence.</summary>
    public MachineState? Known => Said is null or { State: MachineState.Unknown } ? null : Said.State;
}

/// <summary>Builds the states of a line.</summary>
internal static class StateTrack
{
    /// <summary>What the machine says; of several states at one instant the last holds.</summary>
    public static Steps<SaidState?> Said(LineCarry carry, IReadOnlyList<StateEvent> events)
    {
        var said = new Steps<SaidState?>(carry.State);
        foreach (var e in events)
        {
            said.Set(e.At, new SaidState(e.State, e.Code, e.State == MachineState.Stopped ? e.Reason : null));
        }

        return said;
    }

    /// <summary>The windows that supervisors corrected; of overlapping ones the later correction (in story order) holds.</summary>
    public static Painting<SaidState> Corrected(LineCarry carry, IReadOnlyList<StateCorrectionEvent> corrections)
    {
        var windows = new Painting<SaidState>();
        foreach (var correction in carry.Corrections.Concat(corrections))
        {
            windows.Paint(Instant.Max(correction.From, carry.At), correction.To, new SaidState(correction.State, null, null));
        }

        return windows;
    }

    /// <summary>Corrections laid over what the machine says; at their end what holds without them goes on.</summary>
    public static Steps<EffectiveState> Effective(Steps<SaidState?> said, Painting<SaidState> corrected)
    {
        var effective = new Steps<EffectiveState>(new EffectiveState(said[0].Value, Corrected: false));
        var machine = said.Read();
        var windows = corrected.ToSteps().Read();
        for (var at = Earlier(machine.Next, windows.Next); at < Instant.MaxValue; at = Earlier(machine.Next, windows.Next))
        {
            machine.MoveTo(at);
            windows.MoveTo(at);
            effective.Set(at, windows.Value is { } c ? new EffectiveState(c, Corrected: true) : new EffectiveState(machine.Value, Corrected: false));
        }

        return effective;
    }

    private static Instant Earlier(Instant a, Instant b) => Instant.Min(a, b);
}
