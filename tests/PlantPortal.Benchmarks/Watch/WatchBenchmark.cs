using System.Diagnostics;
using System.Globalization;
using PlantPortal.Benchmarks.Apps;
using PlantPortal.Benchmarks.Screens;
using PlantPortal.Benchmarks.Viewers;

namespace PlantPortal.Benchmarks.Watch;

/// <summary>
/// A page left open: the plant of 24 live lines in a browser, and ten visitors more. Does the portal grow, does the page miss a change, and how
/// soon is it current after its circuit was cut? Its shifts last half an hour, so that memory of a shift shows as a sawtooth, and a leak as its slope. It
/// bears a machine that does other things too.
/// </summary>
internal static class WatchBenchmark
{
    private const int Lines = 24;
    private const int OtherViewers = 10;
    private const int Cuts = 6;

    /// <summary>Longer than the browser bears a silent portal.</summary>
    private static readonly TimeSpan s_cut = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(10);

    /// <summary>By then every cache is filled.</summary>
    private static readonly TimeSpan s_warm = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static async Task<IReadOnlyList<Finding>> RunAsync(TimeSpan time)
    {
        using var apps = new BenchApps();
        await using var portal = (await apps.PortalAsync()).Start(asksMemory: true);
        var person = await SignIn.AsAsync(portal, "plant-manager");
        using var gateway = new BenchGateway(portal);
        await gateway.PutModelAsync(BenchPlant.ModelOfShortShifts(Lines, _ => "gw"));
        var lines = new BusyLines(gateway, Lines);
        await lines.BeginAsync();
        await using var cable = new Cable(portal.Address);
        await using var browser = await BenchBrowser.StartAsync();
        var changes = new Changes();
        await using var page = await OpenPage.OpenAsync(browser, cable.Address, person, changes);
        await using var others = await Visitors.OpenAsync(portal, person, $"/plants/{BenchPlant.Site}", OtherViewers);
        await Task.Delay(s_settle);

        using var pauses = new SemaphoreSlim(1);
        using var end = new CancellationTokenSource(time);
        var (memory, returns) = (new MemoryTrend(), new List<TimeSpan>());
        await Task.WhenAll(
            UntilEndAsync(() => lines.GoOnAsync(changes, pauses, end.Token)),
            UntilEndAsync(() => WeighAsync(portal, page, lines, changes, memory, end.Token)),
            UntilEndAsync(() => CutAsync(cable, changes, pauses, returns, time / Cuts, end.Token)));
        await Task.Delay(Changes.Limit);
        changes.End();
        others.ThrowIfAnyLeft();
        return Findings(time, memory, changes, returns, page.Loads);
    }

    /// <summary>What the portal and the page hold, each minute.</summary>
    private static async Task WeighAsync(RunningApp portal, OpenPage page, BusyLines lines, Changes changes, MemoryTrend memory, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        var watch = Stopwatch.StartNew();
        do
        {
            var (held, browser) = (await portal.HeldAsync(), await page.HeldAsync());
            memory.Add(watch.Elapsed, held);
            var times = changes.Times;
            Console.WriteLine(
                Said($"  minute {watch.Elapsed.TotalMinutes:F0}: {held / 1024.0:F0} KiB held, {Mib(portal.ResidentBytes):F0} MiB resident, page {Mib(browser):F1} MiB; {lines.Events} events; ")
                + Said($"{times.Count} changes shown, slowest {Ms(times.DefaultIfEmpty().Max())}, {times.Count(t => t > Changes.Limit)} late, {changes.Missed} missed"));
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    private static double Mib(double bytes) => bytes / (1 << 20);

    /// <summary>Breaks the cable and mutes it, in turn, while the lines go on; then nothing changes until the page is current.</summary>
    private static async Task CutAsync(
        Cable cable, Changes changes, SemaphoreSlim pauses, List<TimeSpan> returns, TimeSpan every, CancellationToken cancel)
    {
        await Task.Delay(every / 2, cancel);
        while (true)
        {
            var next = Task.Delay(every, cancel);
            var mutes = returns.Count % 2 == 1;
            changes.Cut(true);
            (mutes ? (Action)cable.Mute : cable.Break)();
            await Task.Delay(s_cut, cancel);
            await pauses.WaitAsync(cancel);
            try
            {
                returns.Add(await MendAsync(cable, changes, cancel));
            }
            finally
            {
                pauses.Release();
            }

            Console.WriteLine(Said($"  {(mutes ? "silent" : "broken")} for {s_cut.TotalSeconds:F0} s, back, current after {Ms(returns[^1])}"));
            await next;
        }
    }

    /// <returns>How long it takes until the page is current.</returns>
    private static async Task<TimeSpan> MendAsync(Cable cable, Changes changes, CancellationToken cancel)
    {
        var (back, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        cable.Mend();
        while (!changes.IsCurrent)
        {
            if (watch.Elapsed > s_patience)
            {
                throw new TimeoutException($"The page is not current {s_patience.TotalSeconds:F0} s after the connection is back.");
            }

            await Task.Delay(20, cancel);
        }

        changes.Cut(false);
        return changes.LastNews - back;
    }

    private static async Task UntilEndAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private static IReadOnlyList<Finding> Findings(TimeSpan time, MemoryTrend memory, Changes changes, List<TimeSpan> returns, int loads)
    {
        var times = changes.Times.Order().ToList();
        return
        [
            new Finding(
                Said($"managed memory, {Lines} live lines, {OtherViewers + 1} viewers, {time.TotalMinutes:F0} minutes"),
                Said($"{memory.At(s_warm):F2} MiB at minute {s_warm.TotalMinutes:F0}, {memory.At(time / 2):F2} half-way, {memory.At(time):F2} at the end; {memory.KibAnHour(s_warm):+0;-0} KiB an hour"),
                "–", "–", "no growth"),
            new Finding(
                "changes shown in that time",
                Said($"{times.Count}: p50 {Ms(times[times.Count / 2])}, p99 {Ms(times[times.Count * 99 / 100])}, slowest {Ms(times[^1])}; {times.Count(t => t > Changes.Limit)} late, {changes.Missed} missed; ")
                + Said($"{changes.WhileCut} while cut off; page loaded {loads} times"),
                "–", "–", "none missed"),
            new Finding(
                Said($"cut for {s_cut.TotalSeconds:F0} s and back, {returns.Count} times: page current"),
                Said($"after {Ms(returns.DefaultIfEmpty().Max())} at most"), "–", "–", "within 2 s"),
        ];
    }

    private static string Ms(TimeSpan time) => Said($"{time.TotalMilliseconds:F0} ms");

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
