using System.Diagnostics;
using System.Globalization;
using System.Net;
using PlantPortal.Benchmarks.Apps;

namespace PlantPortal.Benchmarks.Viewers;

/// <summary>
/// How many people one processor core can show a live page of 100 lines, ten of which stop or run each second: the portal's page of a plant, events,
/// projection and the clock included, against a page of 100 row components that change by themselves.
/// </summary>
internal static class ViewersBenchmark
{
    private const int Lines = 100;
    private const int Changing = 10;
    private const int Viewers = 600;
    private const int Rounds = 3;
    private static readonly string s_page = $"/plants/{BenchPlant.Site}";

    /// <summary>Until the compiler is done with what runs often: a plant looks at its page for years, not for the first half minute.</summary>
    private static readonly TimeSpan s_warm = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_watch = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        using var apps = new BenchApps();
        await using var portal = (await apps.PortalAsync()).Start();
        await using var bare = (await apps.RowsAsync()).Start();
        var person = await SignIn.AsAsync(portal, "plant-manager");
        using var gateway = new BenchGateway(portal);
        await gateway.PutModelAsync(BenchPlant.Model(Lines, _ => "gw"));
        await gateway.BeginAsync(Lines);
        using var browser = bare.Browser(new CookieContainer());
        await bare.OpenAsync(browser, "/");

        await WarmAsync(portal, person, bare, gateway);

        List<(double Portal, double Bare)> rounds = [];
        for (var round = 0; round < Rounds; round++)
        {
            var theirs = await WatchAsync(bare, new CookieContainer(), "/", () => Task.CompletedTask);
            var ours = await WatchAsync(portal, person, s_page, () => gateway.ChangeAsync(Changing));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {ours}; bare {theirs}: {ours.PerCore / theirs.PerCore:F2}"));
            rounds.Add((ours.PerCore, theirs.PerCore));
        }

        var median = rounds.OrderBy(r => r.Portal / r.Bare).ElementAt(Rounds / 2);
        return [new Finding(
            "viewers a core, live page of 100 rows, 10 changing each second",
            string.Create(CultureInfo.InvariantCulture, $"{median.Portal:F0}"), string.Create(CultureInfo.InvariantCulture, $"bare rows {median.Bare:F0}"),
            string.Create(CultureInfo.InvariantCulture, $"{median.Portal / median.Bare:F2}"), "0.60 or more")];
    }

    private static async Task WarmAsync(RunningApp portal, CookieContainer person, RunningApp bare, BenchGateway gateway)
    {
        await using var ours = await Visitors.OpenAsync(portal, person, s_page, Viewers);
        await using var theirs = await Visitors.OpenAsync(bare, new CookieContainer(), "/", Viewers);
        await ForAsync(s_warm, () => gateway.ChangeAsync(Changing));
    }

    private static async Task<Watched> WatchAsync(RunningApp app, CookieContainer cookies, string path, Func<Task> eachSecond)
    {
        await using var visitors = await Visitors.OpenAsync(app, cookies, path, Viewers);
        await ForAsync(s_settle, eachSecond);
        var (used, before, watch) = (app.ProcessorTime, visitors.Received, Stopwatch.StartNew());
        await ForAsync(s_watch, eachSecond);
        var (time, cores, after) = (watch.Elapsed.TotalSeconds * Viewers, (app.ProcessorTime - used) / watch.Elapsed, visitors.Received);
        visitors.ThrowIfAnyLeft();
        return new Watched(Viewers / cores, (after.Batches - before.Batches) / time, (after.Bytes - before.Bytes) / time);
    }

    private static async Task ForAsync(TimeSpan time, Func<Task> eachSecond)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time; await timer.WaitForNextTickAsync())
        {
            await eachSecond();
        }
    }

    /// <summary>How many viewers a core serves, and what each is sent in a second.</summary>
    private sealed record Watched(double PerCore, double Batches, double Bytes)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{PerCore:F0} viewers a core ({Batches:F1} batches, {Bytes:F0} bytes a second for each)");
    }
}
