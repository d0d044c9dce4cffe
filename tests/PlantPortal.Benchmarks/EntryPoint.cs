using System.Globalization;
using PlantPortal.Benchmarks.Hub;
using PlantPortal.Benchmarks.Impact;
using PlantPortal.Benchmarks.Ingest;
using PlantPortal.Benchmarks.Query;
using PlantPortal.Benchmarks.Rebuild;
using PlantPortal.Benchmarks.Screens;
using PlantPortal.Benchmarks.Start;
using PlantPortal.Benchmarks.Viewers;
using PlantPortal.Benchmarks.Watch;

namespace PlantPortal.Benchmarks;

/// <summary>
/// Measures the portal and its limit side by side, in one run on one machine, and prints their ratios. Run it by hand, in Release, on a machine that
/// does nothing else: <c>dotnet run -c Release --project tests/PlantPortal.Benchmarks -- [ingest|rebuild|query|impact|hub|start|viewers|memory|browser|visit|tree|inbox|all]</c>. <c>-- watch [MINUTES]</c>
/// is not among all of them: it leaves a page open for an hour, or so many minutes, and bears other work beside it.
/// </summary>
internal static class EntryPoint
{
    private static readonly (string Name, Func<Task<IReadOnlyList<Finding>>> RunAsync)[] s_benchmarks =
    [
        ("ingest", IngestBenchmark.RunAsync),
        ("rebuild", RebuildBenchmark.RunAsync),
        ("query", QueryBenchmark.RunAsync),
        ("impact", ImpactBenchmark.RunAsync),
        ("hub", HubBenchmark.RunAsync),
        ("start", StartBenchmark.RunAsync),
        ("viewers", ViewersBenchmark.RunAsync),
        ("memory", MemoryBenchmark.RunAsync),
        ("browser", PostToBrowserBenchmark.RunAsync),
        ("visit", VisitBenchmark.RunAsync),
        ("tree", TreeBenchmark.RunAsync),
        ("inbox", InboxBenchmark.RunAsync),
    ];

    public static async Task<int> Main(string[] args)
    {
        if (args is ["watch", .. { Length: <= 1 } rest] && int.TryParse(rest.FirstOrDefault("60"), CultureInfo.InvariantCulture, out var minutes) && minutes > 0)
        {
            return await PrintAsync([("watch", () => WatchBenchmark.RunAsync(TimeSpan.FromMinutes(minutes)))]);
        }

        var asked = args is [] or ["all"] ? s_benchmarks : [.. s_benchmarks.Where(b => args.Contains(b.Name, StringComparer.Ordinal))];
        if (asked.Length == 0)
        {
            await Console.Error.WriteLineAsync($"There is no such benchmark; there are {string.Join(", ", s_benchmarks.Select(b => b.Name))}, all and watch [MINUTES].");
            return 1;
        }

        return await PrintAsync(asked);
    }

    private static async Task<int> PrintAsync((string Name, Func<Task<IReadOnlyList<Finding>>> RunAsync)[] benchmarks)
    {
        Console.WriteLine(Machine.Describe());
        List<Finding> findings = [];
        foreach (var (name, runAsync) in benchmarks)
        {
            Console.WriteLine($"\n{name}");
            findings.AddRange(await runAsync());
        }

        Console.WriteLine($"\n{Finding.Table(findings)}");
        return 0;
    }
}
