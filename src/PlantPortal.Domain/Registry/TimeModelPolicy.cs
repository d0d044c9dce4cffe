using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>The enterprise's rules for turning time into classes; a site cannot override them.</summary>
/// <param name="MicroStop">A whole stop no longer than this is a micro-stop, unless an equipment class says otherwise.</param>
/// <param name="ClockSkew">How far ahead of the portal's clock an event may be stamped.</param>
/// <param name="CoverageLimit">Below this coverage (a ratio) a value is greyed.</param>
public sealed record TimeModelPolicy(
    Duration MicroStop, ImmutableSortedDictionary<string, Duration> MicroStopByClass, Duration ClockSkew, decimal CoverageLimit)
{
    public static readonly TimeModelPolicy Starter = new(
        Duration.FromSeconds(120), ImmutableSortedDictionary<string, Duration>.Empty, Duration.FromSeconds(120), 0.9m);

    public Duration MicroStopLimit(string? equipmentClass) =>
        equipmentClass is not null && MicroStopByClass.TryGetValue(equipmentClass, out var limit) ? limit : MicroStop;
}
