namespace PlantPortal.Domain.Timeline;

/// <summary>A maximal stretch of the state <c>stopped</c>, whatever codes, silences, breaks or shift edges come in between.</summary>
internal sealed class WholeStop(Instant start, Instant end)
{
    public Instant Start { get; } = start;

    /// <summary>The end, or the end of what is known while it is open.</summary>
    public Instant End { get; } = end;

    /// <summary>Whether a person coded any part of it.</summary>
    public bool CodedByPerson { get; set; }
}

internal static class StopTrack
{
    /// <summary>The whole stops; null while the line does not stand. An open one lasts until <paramref name="end"/>.</summary>
    public static Steps<WholeStop?> Stops(LineCarry carry, Steps<EffectiveState> states, Instant end)
    {
        var stops = new Steps<WholeStop?>(null);
        Instant? since = null;
        for (var i = 0; i < states.Count && states[i].At < end; i++)
        {
            if (states[i].Value.IsStopped)
            {
                since ??= i == 0 ? carry.Stop?.Start ?? carry.At : StartAt(carry, states[i].At);
            }
            else if (since is { } start)
            {
                Add(stops, carry, start, states[i].At);
                since = null;
            }
        }

        if (since is { } open)
        {
            Add(stops, carry, open, end);
        }

        return stops;
    }

    // A correction may begin at the carry's very instant and go on with the stop that reaches up to it.
    private static Instant StartAt(LineCarry carry, Instant at) => at <= carry.At && carry.Stop is { } stop ? stop.Start : at;

    private static void Add(Steps<WholeStop?> stops, LineCarry carry, Instant start, Instant end)
    {
        if (end > carry.At)
        {
            stops.Set(Instant.Max(start, carry.At), new WholeStop(start, end));
            stops.Set(end, null);
        }
    }
}
