using System.Collections.Immutable;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Features.Live;

/// <summary>What a line looks like on a live screen, in words. Immutable, shared by all circuits of one culture; the same object while nothing on it changed.</summary>
/// <param name="State">The name of the time class.</param>
/// <param name="Why">The reason of a stop, or that it has none.</param>
/// <param name="IsCoded">Whether <paramref name="Why"/> is a reason.</param>
/// <param name="Since">Since when, and how long that is to the minute.</param>
/// <param name="Stale">How old all this is, when it is not live; else null.</param>
/// <param name="Coverage">Said under 100 %.</param>
/// <param name="Window">Of what the figures are, where it is not the shift.</param>
/// <param name="Order">The order that runs.</param>
public sealed record LineFace(
    TimeClass TimeClass, string State, string? Why, bool IsCoded, string? Since, string? Stale,
    ImmutableArray<KpiCell> Kpis, string? Coverage, string? Window, string? Order, string? Product)
{
    /// <summary>A stop that hurts: it is what the eye must find.</summary>
    public bool IsAlarm => TimeClass == TimeClass.Downtime;
}
