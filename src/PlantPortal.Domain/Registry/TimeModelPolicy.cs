using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>The enterprise's rules for turning time into classes; a site cannot override them. Immutable; equal when all that it says is.</summary>
/// <param name="MicroStop">A whole stop no longer than this is a micro-stop, unless an equipment class says otherwise.</param>
/// <param name="ClockSkew">How far ahead of the portal's clock an event may be stamped.</param>
/// <param name="CoverageLimit">Below this coverage (a ratio) a value is greyed.</param>
public sealed record TimeModelPolicy(
    Duration MicroStop, ImmutableSortedDictionary<string, Duration> MicroStopByClass, Duration ClockSkew, decimal CoverageLimit)
{
    public static readonly TimeModelPolicy Starter = new(
        Duration.FromSeconds(120), ImmutableSortedDictionary<string, Duration>.Empty, Duration.FromSeconds(120), 0.9m);

    /// <summary>A longer stop is none that anybody would call short; carries wait for so long before a stop is counted.</summary>
    public static readonly Duration LongestMicroStop = Duration.FromMinutes(60);

    public static readonly Duration LongestSkew = Duration.FromMinutes(60);

    private const int LongestClass = 64;

    public Duration MicroStopLimit(string? equipmentClass) =>
        equipmentClass is not null && MicroStopByClass.TryGetValue(equipmentClass, out var limit) ? limit : MicroStop;

    /// <summary>What is wrong with it.</summary>
    public IEnumerable<Problem> Problems()
    {
        foreach (var (limit, whose) in MicroStopByClass.Select(c => (c.Value, $"of equipment class {PlainText.Quote(c.Key)}")).Prepend((MicroStop, "of every class")))
        {
            if (limit < Duration.Zero || limit > LongestMicroStop)
            {
                yield return new Problem("bad-micro-stop", $"The micro-stop limit {whose} lies between 0 and {LongestMicroStop.TotalMinutes:F0} minutes.");
            }
        }

        foreach (var refusal in MicroStopByClass.Keys.Select(c => PlainText.Refusal(c, LongestClass)).OfType<string>())
        {
            yield return new Problem("bad-equipment-class", $"An equipment class {refusal}.");
        }

        if (ClockSkew < Duration.Zero || ClockSkew > LongestSkew)
        {
            yield return new Problem("bad-clock-skew", $"The allowed clock skew lies between 0 and {LongestSkew.TotalMinutes:F0} minutes.");
        }

        if (CoverageLimit is < 0 or > 1)
        {
            yield return new Problem("bad-coverage-limit", "The coverage limit is a ratio between 0 and 1.");
        }
    }

    public bool Equals(TimeModelPolicy? other) => other is not null
        && MicroStop == other.MicroStop && ClockSkew == other.ClockSkew && CoverageLimit == other.CoverageLimit
        && MicroStopByClass.SequenceEqual(other.MicroStopByClass);

    public override int GetHashCode() => HashCode.Combine(MicroStop, ClockSkew, CoverageLimit, MicroStopByClass.Count);
}
