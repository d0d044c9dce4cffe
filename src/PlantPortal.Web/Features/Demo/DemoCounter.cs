using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Features.Demo;

/// <summary>How a line counts what it makes in a shift: quantities, readings of a counter, or a report now and then. Used once.</summary>
internal sealed class DemoCounter(DemoPlant plant, DemoLine line, DemoKeys keys)
{
    private static readonly Duration s_report = Duration.FromMinutes(15);

    /// <summary>A stop that is longer takes the controller's power away.</summary>
    private static readonly Duration s_powerless = Duration.FromMinutes(20);

    /// <param name="made">In order.</param>
    /// <returns>In order.</returns>
    public IEnumerable<CountEvent> Counts(IReadOnlyList<DemoStretch> shift, IReadOnlyList<DemoOutput> made) =>
        made.Count == 0 ? []
        : DemoFlaws.Has(DemoFlawKind.CounterRollsOver, plant, line.Code) ? RollingOver(shift[0].Start, made)
        : DemoFlaws.Has(DemoFlawKind.CounterResets, plant, line.Code) ? Resetting(shift[0].Start, made)
        : DemoFlaws.Has(DemoFlawKind.SpreadCounts, plant, line.Code) ? Reports(made)
        : made.Select(m => Quantity(m.At, m.Good, m.Scrap, m.Rework, from: null));

    private IEnumerable<CountEvent> Resetting(Instant start, IReadOnlyList<DemoOutput> made)
    {
        yield return Reading(start, 0, 0, 0);
        var (total, before) = (0m, start);
        foreach (var output in made)
        {
            total = output.Since - before > s_powerless ? output.Good : total + output.Good;
            before = output.At;
            yield return Reading(output.At, total, output.Scrap, output.Rework);
        }
    }

    /// <summary>
    /// The last reading of a shift is 0, so that each shift can be told without the ones before: what is made is a little less, to come out at
    /// whole rounds of the counter.
    /// </summary>
    private IEnumerable<CountEvent> RollingOver(Instant start, IReadOnlyList<DemoOutput> made)
    {
        var round = plant.Gateways.First(g => g.Code == line.Gateway).CounterMax!.Value + 1;
        var all = made.Sum(m => m.Good);
        var whole = decimal.Floor(all / round) * round;
        yield return Reading(start, 0, 0, 0);
        var total = 0m;
        foreach (var output in made)
        {
            total += output.Good;
            yield return Reading(output.At, decimal.Round(total * whole / all) % round, output.Scrap, output.Rework);
        }
    }

    /// <summary>At each full quarter of an hour, and with what is left at the end.</summary>
    private IEnumerable<CountEvent> Reports(IReadOnlyList<DemoOutput> made)
    {
        var since = made[0].Since;
        foreach (var report in made.GroupBy(m => Instant.Min(QuarterAfter(m.At), made[^1].At)))
        {
            yield return Quantity(report.Key, report.Sum(m => m.Good), report.Sum(m => m.Scrap), report.Sum(m => m.Rework), since);
            since = report.Key;
        }
    }

    private static Instant QuarterAfter(Instant at)
    {
        var quarter = (long)s_report.TotalSeconds;
        return Instant.FromUnixTimeSeconds((at.ToUnixTimeMilliseconds() + (quarter * 1_000) - 1) / (quarter * 1_000) * quarter);
    }

    private CountEvent Quantity(Instant at, decimal good, decimal scrap, decimal rework, Instant? from) => new(
        plant.Code, line.Code, line.Gateway, keys.Next(at), at, new Quantities(good, scrap, ReworkOf(rework)), default, from, Product: null);

    private CountEvent Reading(Instant at, decimal total, decimal scrap, decimal rework) => new(
        plant.Code, line.Code, line.Gateway, keys.Next(at), at, new Quantities(null, scrap, ReworkOf(rework)), new Quantities(total, null, null), From: null, Product: null);

    private decimal? ReworkOf(decimal rework) => line.Habits.ReworkShare > 0 ? rework : null;
}
