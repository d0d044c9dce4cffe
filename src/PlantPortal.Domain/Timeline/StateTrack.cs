using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

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
    private static readonly SaidState s_unknown = new(MachineState.Unknown, null, null);

    /// <summary>What the machine says; of several states at one instant the last holds. Where the line is retired it says that it does not know.</summary>
    public static Steps<SaidState?> Said(LineCarry carry, IReadOnlyList<StateEvent> events, History<bool> retired)
    {
        var said = new Steps<SaidState?>(carry.State);
        var ends = Retirement.Begins(retired, carry.At);
        foreach (var e in events)
        {
            EndUntil(e.At);
            said.Set(e.At, new SaidState(e.State, e.Code, e.State == MachineState.Stopped ? e.Reason : null));
        }

        EndUntil(Instant.MaxValue);
        return said;

        void EndUntil(Instant at)
        {
            while (ends.Count > 0 && ends.Peek() <= at)
            {
                said.Set(ends.Dequeue(), s_unknown);
            }
        }
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

    /// <summary>Corrections laid over what the machine says; at their end, and where the line is retired, what holds without them goes on.</summary>
    public static Steps<EffectiveState> Effective(Steps<SaidState?> said, Painting<SaidState> corrected, History<bool> retired)
    {
        var effective = new Steps<EffectiveState>(new EffectiveState(said[0].Value, Corrected: false));
        var machine = said.Read();
        var windows = corrected.ToSteps().Read();
        var ended = new Steps<bool>(initial: false);
        foreach (var version in retired.Versions)
        {
            ended.Set(version.From, version.Value);
        }

        var end = ended.Read();
        for (var at = Next(); at < Instant.MaxValue; at = Next())
        {
            machine.MoveTo(at);
            windows.MoveTo(at);
            end.MoveTo(at);
            effective.Set(at, windows.Value is { } c && !end.Value ? new EffectiveState(c, Corrected: true) : new EffectiveState(machine.Value, Corrected: false));
        }

        return effective;

        Instant Next() => Instant.Min(Instant.Min(machine.Next, windows.Next), end.Next);
    }
}
