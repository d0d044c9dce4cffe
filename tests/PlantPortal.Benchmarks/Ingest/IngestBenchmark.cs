using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Data;

namespace PlantPortal.Benchmarks.Ingest;

/// <summary>
/// Events over HTTP into an empty portal: batches of one source on several connections, with key, checks, log, projection and rollups. The clock
/// stops when a read over everything has answered and no line is marked as out of date any more. The first rounds do not count: a portal runs for
/// months, and while it is young its two cores are half busy with compiling it.
/// </summary>
internal static class IngestBenchmark
{
    private const int WarmingRounds = 5;
    private const int Rounds = 5;
    private const int Connections = 4;
    private const int BatchSize = 1000;

    private const int Batches = 400;
    private const int Lines = 4;
    private const string Source = "gw";

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        var start = SystemClock.Instance.GetCurrentInstant() - Duration.FromSeconds((Batches * BatchSize) + 60);
        var batches = new Story(Source, [.. Enumerable.Range(0, Lines).Select(BenchPlant.Line)], start).Events(Batches * BatchSize).Chunk(BatchSize).ToList();
        var bodies = batches.ConvertAll(batch => StoryJson.Array(batch));
        List<(double Product, double Limit)> rounds = [];
        for (var round = 0; round < WarmingRounds + Rounds; round++)
        {
            await using var portal = new BenchPortal();
            await portal.PutModelAsync(BenchPlant.Model(Lines, _ => Source));
            var limit = InsertLimit.Measure(portal.Folder, batches);
            var product = await MeasureAsync(portal, bodies, start);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {product:N0} events/s of {limit:N0}: {product / limit:F2}{(round < WarmingRounds ? ", not counted: the process is young" : "")}"));
            if (round >= WarmingRounds)
            {
                rounds.Add((product, limit));
            }
        }

        var median = rounds.OrderBy(r => r.Product / r.Limit).ElementAt(Rounds / 2);
        return [new Finding(
            "ingest over HTTP",
            string.Create(CultureInfo.InvariantCulture, $"{median.Product:N0} events/s"), string.Create(CultureInfo.InvariantCulture, $"{median.Limit:N0} events/s"),
            string.Create(CultureInfo.InvariantCulture, $"{median.Product / median.Limit:F2}"), "0.35 or more")];
    }

    /// <returns>Events a second.</returns>
    private static async Task<double> MeasureAsync(BenchPortal portal, List<byte[]> bodies, Instant start)
    {
        var next = -1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            using var client = portal.Gateway();
            for (var batch = Interlocked.Increment(ref next); batch < bodies.Count; batch = Interlocked.Increment(ref next))
            {
                await PostAsync(client, bodies[batch]);
            }
        })));
        using var reader = portal.Gateway();
        var from = InstantPattern.ExtendedIso.Format(start - Duration.FromDays(1));
        var to = InstantPattern.ExtendedIso.Format(SystemClock.Instance.GetCurrentInstant());
        await reader.GetStringAsync($"/api/v1/kpis?kpi=OEE&site={BenchPlant.Site}&from={from}&to={to}");
        await portal.Services.GetRequiredService<Projector>().SettleAsync(CancellationToken.None);
        return bodies.Count * BatchSize / watch.Elapsed.TotalSeconds;
    }

    private static async Task PostAsync(HttpClient client, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        using var answer = await client.PostAsync("/api/v1/events", content);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || JsonDocument.Parse(text).RootElement.GetProperty("accepted").GetInt32() != BatchSize)
        {
            throw new InvalidOperationException(text);
        }
    }
}
