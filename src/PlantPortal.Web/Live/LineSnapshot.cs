using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Live;

/// <summary>What a line is doing and how its shift goes, as of one instant. Immutable, shared by all circuits.</summary>
/// <param name="AsOf">The clock when it was made.</param>
/// <param name="State">Null while it is not known.</param>
/// <param name="Since">Since when <paramref name="TimeClass"/>, state and reason are what they are.</param>
/// <param name="Code">The machine's own code of a stop.</param>
/// <param name="Shift">The shift that runs now, or null outside shifts (then the figures are those of the production day so far).</param>
/// <param name="FiguresFrom">The figures are those of <c>[FiguresFrom, AsOf)</c>.</param>
/// <param name="Kpis">By KPI code.</param>
/// <param name="LastEventAt">Event time of the newest event; null before the first.</param>
public sealed record LineSnapshot(
    string Site, string Line, Instant AsOf,
    TimeClass TimeClass, MachineState? State, Instant Since, string? Reason, string? Code, Coding? Coding,
    string? Order, string? Product, ShiftInstance? Shift, Instant FiguresFrom,
    IReadOnlyDictionary<string, KpiFigure> Kpis, ElementSet Elements, decimal? Coverage, Instant? LastEventAt)
{
    /// <summary>Whether the line may turn into something else within seconds though nothing happens: by silence, a stop that grows, a break, the end of a shift.</summary>
    public bool IsRestless { get; init; }

    /// <summary>Whether nothing but the clock, and the figures that follow it, tells it from an earlier snapshot of the line.</summary>
    public bool IsOnlyOlderThan(LineSnapshot before) =>
        TimeClass == before.TimeClass && State == before.State && Since == before.Since && Reason == before.Reason && Code == before.Code
        && Coding == before.Coding && Order == before.Order && Product == before.Product && Equals(Shift, before.Shift)
        && FiguresFrom == before.FiguresFrom && LastEventAt == before.LastEventAt;
}

/// <summary>A KPI's value and the version of the definition that made it; null is "no value".</summary>
public readonly record struct KpiFigure(decimal? Value, int Version);
