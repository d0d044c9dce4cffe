using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Downtime;

/// <summary>Downtime to be ranked: of one reason, over any time and lines.</summary>
/// <param name="Reason">Central code; null: uncoded.</param>
/// <param name="Micros">Exact, in microseconds.</param>
/// <param name="Stops">Whole stops counted in it.</param>
public readonly record struct LossInput(string? Reason, long Micros, long Stops);

/// <summary>What a Pareto ranks by.</summary>
public enum ParetoMeasure
{
    Time,
    Count,

    /// <summary>Mean time to restore: time over stops. A mean has no share of a whole, so shares are those of time.</summary>
    MeanTimeToRestore,
}

/// <summary>One bar of a Pareto.</summary>
/// <param name="Reason">Code of a reason or group; null: uncoded, which is always a row of its own and never "other".</param>
/// <param name="Name">In the language asked for; null for uncoded, which every screen names in its own language.</param>
/// <param name="Stops">Whole stops, each counted once, at its first moment of downtime.</param>
/// <param name="MeanSeconds">Seconds over stops; null without stops.</param>
/// <param name="Share">Of the total of the measure, 0 to 1; null when the total is 0.</param>
/// <param name="Cumulative">Sum of the shares down to this row; exactly 1 in the last.</param>
public sealed record ParetoRow(
    string? Reason, string? Name, decimal Seconds, long Stops, decimal? MeanSeconds, decimal? Share, decimal? Cumulative);

/// <summary>All rows of a Pareto together.</summary>
/// <param name="MeanSeconds">Seconds over stops; null without stops.</param>
/// <param name="UncodedShare">The part of the time that has no reason, 0 to 1; null without time.</param>
public sealed record ParetoTotal(decimal Seconds, long Stops, decimal? MeanSeconds, decimal? UncodedShare);

/// <summary>Ranks losses by reason.</summary>
public static class Pareto
{
    /// <summary>By reason, each under the one that it counts as.</summary>
    /// <param name="level">Of the tree, 1 at the top: a reason counts for its group there, or for itself when it lies higher. Null: each reason for itself.</param>
    /// <param name="language">Of the names: a language or culture.</param>
    /// <returns>Largest first; of equal rows by code, uncoded last. Inputs without time and stops give no row.</returns>
    public static ImmutableArray<ParetoRow> Build(
        IEnumerable<LossInput> losses, ReasonTree reasons, int? level, ParetoMeasure measure, string language)
    {
        // First by reason: a reason is looked up in the tree once, however many rows it comes in.
        var byReason = SumBy(SumBy(losses, reason => reason), reasons.Standing);
        var byGroup = level is { } at ? SumBy(byReason, reason => reasons.AncestorAt(reason, at)?.Code ?? reason) : byReason;
        return Rank(byGroup, measure, reason => reasons.Find(reason)?.NameIn(language) ?? reason);
    }

    /// <summary>Ranks losses by anything: in place of the reason stands the code of a line, a plant, or a machine's own.</summary>
    /// <param name="nameOf">The name of such a code.</param>
    /// <returns>As <see cref="Build"/>: largest first, what has no code last of equals.</returns>
    public static ImmutableArray<ParetoRow> Rank(IEnumerable<LossInput> losses, ParetoMeasure measure, Func<string, string> nameOf)
    {
        var sums = SumBy(losses, code => code).Where(s => s.Micros != 0 || s.Stops != 0)
            .OrderByDescending(s => Rank(s, measure))
            .ThenBy(s => s.Reason is null).ThenBy(s => s.Reason, StringComparer.Ordinal)
            .ToList();
        var total = sums.Sum(s => Weight(s, measure));
        var running = 0L;
        var rows = ImmutableArray.CreateBuilder<ParetoRow>(sums.Count);
        foreach (var sum in sums)
        {
            var weight = Weight(sum, measure);
            running += weight;
            rows.Add(new ParetoRow(
                sum.Reason, sum.Reason is null ? null : nameOf(sum.Reason),
                Seconds(sum.Micros), sum.Stops, Mean(sum), Part(weight, total), Part(running, total)));
        }

        return rows.MoveToImmutable();
    }

    /// <summary>What the rows of any ranking of these losses add up to.</summary>
    public static ParetoTotal Total(IEnumerable<LossInput> losses)
    {
        var (sum, uncoded) = (default(LossInput), 0L);
        foreach (var loss in losses)
        {
            sum = new LossInput(null, sum.Micros + loss.Micros, sum.Stops + loss.Stops);
            uncoded += loss.Reason is null ? loss.Micros : 0;
        }

        return new ParetoTotal(Seconds(sum.Micros), sum.Stops, Mean(sum), Part(uncoded, sum.Micros));
    }

    private static IEnumerable<LossInput> SumBy(IEnumerable<LossInput> losses, Func<string, string> group)
    {
        // A dictionary has no null key; no reason code is empty.
        var sums = new Dictionary<string, (long Micros, long Stops)>(StringComparer.Ordinal);
        foreach (var loss in losses)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, loss.Reason is null ? "" : group(loss.Reason), out _);
            sum = (sum.Micros + loss.Micros, sum.Stops + loss.Stops);
        }

        return sums.Select(s => new LossInput(s.Key.Length == 0 ? null : s.Key, s.Value.Micros, s.Value.Stops));
    }

    private static long Weight(LossInput sum, ParetoMeasure measure) => measure == ParetoMeasure.Count ? sum.Stops : sum.Micros;

    /// <summary>Without a stop there is no mean, and the row goes last.</summary>
    private static decimal Rank(LossInput sum, ParetoMeasure measure) =>
        measure == ParetoMeasure.MeanTimeToRestore ? Mean(sum) ?? -1 : Weight(sum, measure);

    private static decimal? Mean(LossInput sum) => sum.Stops == 0 ? null : Seconds(sum.Micros) / sum.Stops;

    private static decimal? Part(long part, long total) => total == 0 ? null : (decimal)part / total;

    private static decimal Seconds(long micros) => (decimal)micros / Micros.PerSecond;
}
