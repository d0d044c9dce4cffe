using System.Diagnostics;
using System.Globalization;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Data;
using EventLog = PlantPortal.Web.Data.EventLog;

namespace PlantPortal.Benchmarks.Rebuild;

/// <summary>
/// All lines computed again from the event log, against reading the log and doing nothing with it. The first round is not counted: the log of a plant
/// takes minutes, of which the second in which code is compiled is nothing, while a log that fits a benchmark takes two.
/// </summary>
internal static class RebuildBenchmark
{
    private const int Rounds = 3;
    private const int Sources = 2;
    private const int LinesPerSource = 4;
    private const int BatchSize = 10_000;
    private const int Events = 1_000_000;

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        await using var data = await BenchData.CreateAsync(BenchPlant.Model(Sources * LinesPerSource, line => Source(line % Sources)));
        await FillAsync(data);
        List<(double Product, double Limit)> rounds = [];
        for (var round = 0; round <= Rounds; round++)
        {
            var limit = SelectLimit.Measure(data.Get<PortalDatabase>());
            var watch = Stopwatch.StartNew();
            await data.Get<Projector>().RebuildAsync(site: null, progress: null, CancellationToken.None);
            var product = Events / watch.Elapsed.TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {product:N0} events/s of {limit:N0}: {product / limit:F2}{(round == 0 ? ", to warm up" : "")}"));
            if (round > 0)
            {
                rounds.Add((product, limit));
            }
        }

        var median = rounds.OrderBy(r => r.Product / r.Limit).ElementAt(Rounds / 2);
        return [new Finding(
            "rebuild from the log",
            string.Create(CultureInfo.InvariantCulture, $"{median.Product:N0} events/s"), string.Create(CultureInfo.InvariantCulture, $"{median.Limit:N0} events/s"),
            string.Create(CultureInfo.InvariantCulture, $"{median.Product / median.Limit:F2}"), "0.25 or more")];
    }

    private static string Source(int number) => $"gw-{number}";

    private static async Task FillAsync(BenchData data)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var start = now - Duration.FromSeconds((Events / Sources) + 60);
        for (var source = 0; source < Sources; source++)
        {
            var lines = Enumerable.Range(0, LinesPerSource).Select(l => BenchPlant.Line((l * Sources) + source)).ToList();
            foreach (var batch in new Story(Source(source), lines, start).Events(Events / Sources).Chunk(BatchSize))
            {
                await AppendAsync(data, batch, now);
            }
        }
    }

    private static async Task AppendAsync(BenchData data, PlantEvent[] batch, Instant now)
    {
        var entries = batch.Select(e => new LogEntry(e, now, Backfill: true, ReadOnlyMemory<byte>.Empty, QuarantineId: null)).ToList();
        var outcomes = await data.Get<EventLog>().AppendAsync(new LogBatch(entries, [], data.Model));
        if (!outcomes.IsOk || outcomes.Value.Any(o => o != LogOutcome.Accepted))
        {
            throw new InvalidOperationException("The log did not take a batch.");
        }
    }
}
