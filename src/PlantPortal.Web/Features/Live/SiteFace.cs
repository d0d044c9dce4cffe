using System.Collections.Immutable;
using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Features.Live;

/// <summary>How many lines are in a state.</summary>
public sealed record StateCount(TimeClass TimeClass, string Text);

/// <summary>The stop that hurts: the line that has stood longest, and why.</summary>
/// <param name="Line">Its code.</param>
/// <param name="Name">Its name.</param>
public sealed record HurtingStop(string Line, string Name, Instant Since, string Text);

/// <summary>What a plant looks like on the live screens, in words. Immutable; the same object while nothing on it changed.</summary>
/// <param name="Time">The plant's own clock.</param>
/// <param name="Day">Of what the figures are.</param>
/// <param name="LeftOut">How many lines are not in the figures; null: none.</param>
/// <param name="Lost">Downtime of the day so far, of all lines.</param>
/// <param name="Stale">How old the figures are, when they are not live.</param>
/// <param name="Trust">How far its numbers can be trusted; null: not known.</param>
public sealed record SiteFace(
    string Code, string Name, string Time, ImmutableArray<KpiCell> Kpis, string? Day, string? Coverage, string? LeftOut, string Lost, string? Stale,
    ImmutableArray<StateCount> States, HurtingStop? Hurting, TrustGrade? Trust)
{
    public bool Equals(SiteFace? other) =>
        other is not null && (Code, Name, Time, Day, Coverage, LeftOut, Lost, Stale, Trust) == (other.Code, other.Name, other.Time, other.Day, other.Coverage, other.LeftOut, other.Lost, other.Stale, other.Trust)
        && Hurting == other.Hurting && Same(Kpis, other.Kpis) && Same(States, other.States);

    public override int GetHashCode() => HashCode.Combine(Code, Time, Lost);

    private static bool Same<T>(ImmutableArray<T> one, ImmutableArray<T> other) => one.Equals(other) || one.AsSpan().SequenceEqual(other.AsSpan());
}
