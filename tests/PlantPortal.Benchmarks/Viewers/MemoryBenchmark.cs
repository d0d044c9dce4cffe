using System.Globalization;
using System.Net;
using PlantPortal.Benchmarks.Apps;

namespace PlantPortal.Benchmarks.Viewers;

/// <summary>Managed memory that one more visitor costs: of the live overview of 24 lines, against MudBlazor's layout around one heading.</summary>
internal static class MemoryBenchmark
{
    private const int Lines = 24;
    private const int Viewers = 100;
    private const int WarmUps = 10;

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        using var apps = new BenchApps();
        await using var portal = (await apps.PortalAsync()).Start(asksMemory: true);
        await using var empty = (await apps.EmptyAsync()).Start(asksMemory: true);
        var person = await SignIn.AsAsync(portal, "plant-manager");
        using var gateway = new BenchGateway(portal);
        await gateway.PutModelAsync(BenchPlant.Model(Lines, _ => "gw"));
        await gateway.BeginAsync(Lines);
        using var browser = empty.Browser(new CookieContainer());
        await empty.OpenAsync(browser, "/");

        var (ours, theirs) = (await PerCircuitAsync(portal, person), await PerCircuitAsync(empty, new CookieContainer()));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {ours:F0} KiB a circuit, empty {theirs:F0} KiB: {ours / theirs:F2}"));
        return [new Finding(
            "managed memory a circuit, live overview of 24 lines",
            string.Create(CultureInfo.InvariantCulture, $"{ours:F0} KiB"), string.Create(CultureInfo.InvariantCulture, $"empty MudBlazor layout {theirs:F0} KiB"),
            string.Create(CultureInfo.InvariantCulture, $"{ours / theirs:F2}"), "within 1.7")];
    }

    /// <returns>KiB.</returns>
    private static async Task<double> PerCircuitAsync(RunningApp app, CookieContainer cookies)
    {
        // The first visitors fill caches that all share.
        await using (await Visitors.OpenAsync(app, cookies, "/", WarmUps))
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
        }

        await Task.Delay(TimeSpan.FromSeconds(1));
        var before = await app.HeldAsync();
        await using var visitors = await Visitors.OpenAsync(app, cookies, "/", Viewers);
        await Task.Delay(TimeSpan.FromSeconds(3));
        visitors.ThrowIfAnyLeft();
        return (await app.HeldAsync() - before) / 1024.0 / Viewers;
    }
}
