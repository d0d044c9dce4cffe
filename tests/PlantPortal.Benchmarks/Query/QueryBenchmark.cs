using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Benchmarks.Query;

/// <summary>A year of 24 lines by day, and the top 20 reasons of 90 days, against DuckDB on the same rows.</summary>
internal static class QueryBenchmark
{
    private const int Lines = 24;
    private const int WarmUps = 10;
    private const int Runs = 20;
    private const int Reasons = 20;

    private static readonly ImmutableArray<string> s_kpis = ["OEE", "Availability", "Performance", "Quality"];

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        await using var data = await BenchData.CreateAsync(BenchPlant.Model(Lines, _ => "gw"));
        var zone = DateTimeZoneProviders.Tzdb["Europe/Warsaw"];
        var lastDay = SystemClock.Instance.GetCurrentInstant().InZone(zone).Date.PlusDays(-1);
        Instant Edge(LocalDate day) => day.At(new LocalTime(6, 0)).InZoneLeniently(zone).ToInstant();
        var (year, quarter, end) = (Edge(lastDay.PlusYears(-1)), Edge(lastDay.PlusDays(-90)), Edge(lastDay));
        QueryPlant Plant() => new(data.Model, year, end);
        ProjectionRows.Fill(data.Get<ProjectionDatabase>(), Plant(), year, end);
        using var duck = new DuckRows(Plant());

        var reader = data.Get<PerformanceReader>();
        var reasons = data.Get<Func<RegistryVersion>>()().Reasons;
        ImmutableArray<LineRef> lines = [.. Plant().Lines.Select(l => new LineRef(BenchPlant.Site, l.Code))];
        Func<Task<int>> Asked(params ImmutableArray<GroupField> groupBy) => async () =>
            (await reader.AskAsync(new PerformanceQuestion(lines, PerformanceWindow.Between(year, end), groupBy, s_kpis), CancellationToken.None)).Rows.Count;
        return
        [
            await CompareAsync("OEE, A, P, Q of 24 lines over a year by line and day", Asked(GroupField.Line, GroupField.Day), () => duck.ByLineAndDay(year, end).Count),
            await CompareAsync("the same by day", Asked(GroupField.Day), () => duck.ByDay(year, end).Count),
            await CompareAsync(
                "top 20 reasons of 90 days",
                async () =>
                {
                    var losses = await reader.DowntimeAsync(lines, quarter, end, CancellationToken.None);
                    return Pareto.Build(losses.Select(l => new LossInput(l.Reason, l.Micros, l.Stops)), reasons, level: null, ParetoMeasure.Time, "en").Take(Reasons).Count();
                },
                () => duck.TopReasons(quarter, end).Count),
        ];
    }

    private static async Task<Finding> CompareAsync(string what, Func<Task<int>> product, Func<int> limit)
    {
        if (await product() is var rows && rows != limit())
        {
            throw new InvalidOperationException($"{what}: the portal answers {rows} rows, DuckDB {limit()}.");
        }

        List<double> ours = [], theirs = [];
        for (var run = 0; run < WarmUps + Runs; run++)
        {
            ours.Add(await TimedAsync(product));
            theirs.Add(await TimedAsync(() => Task.FromResult(limit())));
        }

        var (mine, other) = (Median(ours[WarmUps..]), Median(theirs[WarmUps..]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what}: {mine:F1} ms, DuckDB {other:F1} ms"));
        return new Finding(
            $"{what} ({rows} rows)",
            string.Create(CultureInfo.InvariantCulture, $"{mine:F1} ms"), string.Create(CultureInfo.InvariantCulture, $"DuckDB {other:F1} ms"),
            string.Create(CultureInfo.InvariantCulture, $"{mine / other:F1}"), "under 60 ms");
    }

    private static async Task<double> TimedAsync(Func<Task<int>> ask)
    {
        var watch = Stopwatch.StartNew();
        await ask();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
