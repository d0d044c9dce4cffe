using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Rules by which a line is read although it is kept by others.</summary>
/// <param name="Context">The rules.</param>
/// <param name="Since">From when on they may differ from those by which the line is kept; before it a kept carry is as good under both.</param>
internal sealed record OtherRules(LineContext Context, Instant Since)
{
    /// <summary>Whether what ran may be another under these rules: then the running time that a carry knows of spread counts is.</summary>
    public bool MovesRunning { get; private init; }

    /// <summary>Whether a source is watched that no carry knows the signs of life of.</summary>
    public bool HasNewSource { get; private init; }

    /// <summary>Whether another time is a retired one: no carry knows the state and the counters that are told of then, or not.</summary>
    public bool MovesRetirement { get; private init; }

    /// <summary>Other registry versions: what ran is the same.</summary>
    public static OtherRules Judging(LineContext context) => new(context, Instant.MinValue);

    /// <summary>Another model of the plant.</summary>
    public static OtherRules Proposing(LineContext context, LineContext kept, Instant since) => new(context, since)
    {
        MovesRunning = true,
        MovesRetirement = kept.Retired.FirstDifference(context.Retired) is not null,
        HasNewSource = context.Line.Sources.Exists(s => kept.Line.FindSource(s.Code) is null),
    };

    /// <summary>
    /// Whether a timeline by these rules may begin at a kept carry and be right from an instant on. Not in a stop that may have been counted otherwise,
    /// nor in a spread count that reaches over the instant.
    /// </summary>
    public bool CanBegin(LineCarry carry, Instant from) =>
        carry.At <= Since || (carry.Stop is null && !HasNewSource && !MovesRetirement && (!MovesRunning || carry.Spreads.All(s => s.At <= from)));
}
