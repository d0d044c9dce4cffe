using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Benchmarks.Impact;

/// <summary>What a changed formula and a changed micro-stop limit would move at 100 sites with 10 lines in 90 days, against DuckDB on the same rows.</summary>
internal static class ImpactBenchmark
{
    private const int Days = 90;
    private const int WarmUps = 2;
    private const int Runs = 7;

    private static readonly ImmutableArray<string> s_kpis = ["OEE", "Availability", "Performance", "Quality"];
    private static readonly Duration s_limit = Duration.FromSeconds(240);

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        await using var data = await BenchData.CreateAsync(ImpactPlants.Model());
        var zone = DateTimeZoneProviders.Tzdb["Europe/Warsaw"];
        var today = SystemClock.Instance.GetCurrentInstant().InZone(zone).Date;
        Instant Edge(LocalDate day) => day.At(new LocalTime(6, 0)).InZoneLeniently(zone).ToInstant();
        var (begin, end) = (Edge(today.PlusDays(-Days - 1)), Edge(today.PlusDays(-1)));
        var plants = new ImpactPlants(data.Model, begin, end);
        using var rows = new ImpactRows(data.Get<ProjectionDatabase>(), plants, begin, end);

        ImmutableArray<LineRef> lines = [.. plants.Lines.Select(l => new LineRef(l.Site.Code, l.Line.Code))];
        var now = data.Get<Func<RegistryVersion>>()();
        var formula = now with
        {
            Kpis = KpiCatalog.Create(now.Kpis.All.Select(k => k.Code == "Availability" ? k.Definition with { Formula = "APT / (PBT - AUST)" } : k.Definition)).Value,
        };
        var window = PerformanceWindow.Between(begin, end);
        return
        [
            await CompareAsync("the impact of a formula", "within 2 s", new ImpactQuestion(formula, lines, window, s_kpis), data.Get<ImpactReader>(), rows.Formula),
            await CompareAsync(
                "the impact of a micro-stop limit", "within 30 s",
                new ImpactQuestion(now with { Policy = now.Policy with { MicroStop = s_limit } }, lines, window, s_kpis), data.Get<ImpactReader>(), () => rows.Limit(s_limit)),
        ];
    }

    private static async Task<Finding> CompareAsync(string what, string reach, ImpactQuestion question, ImpactReader reader, Func<int> limit)
    {
        // The first one also opens every line, as after a start.
        var first = await TimedAsync(async () => (await reader.AskAsync(question, null, CancellationToken.None)).Sites.Length, limit());
        List<double> ours = [], theirs = [];
        for (var run = 0; run < WarmUps + Runs; run++)
        {
            ours.Add(await TimedAsync(async () => (await reader.AskAsync(question, null, CancellationToken.None)).Sites.Length, ImpactPlants.Sites));
            theirs.Add(await TimedAsync(() => Task.FromResult(limit()), ImpactPlants.Sites));
        }

        var (mine, other) = (Median(ours[WarmUps..]), Median(theirs[WarmUps..]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what}: {mine:F0} ms (the first {first:F0} ms), DuckDB {other:F1} ms"));
        return new Finding(
            $"{what}: {ImpactPlants.Sites} sites × {ImpactPlants.LinesPerSite} lines × {Days} days",
            string.Create(CultureInfo.InvariantCulture, $"{mine:F0} ms, the first {first:F0} ms"), string.Create(CultureInfo.InvariantCulture, $"DuckDB {other:F1} ms"),
            string.Create(CultureInfo.InvariantCulture, $"{mine / other:F0}"), reach);
    }

    private static async Task<double> TimedAsync(Func<Task<int>> ask, int rows)
    {
        var watch = Stopwatch.StartNew();
        return await ask() == rows ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException("Not every site is in the answer.");
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
