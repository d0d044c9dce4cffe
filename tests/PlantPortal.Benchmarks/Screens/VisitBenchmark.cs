using System.Globalization;
using System.Net;
using Microsoft.Playwright;
using PlantPortal.Benchmarks.Apps;
using PlantPortal.Benchmarks.Query;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Benchmarks.Screens;

/// <summary>
/// What a first visit costs, in a browser that has cached nothing: bytes over the wire, and when something is first painted. The portal is warm, and
/// has 24 lines and a year of figures.
/// </summary>
internal static class VisitBenchmark
{
    private const int Lines = 24;
    private const int Runs = 5;

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        using var apps = new BenchApps();
        var published = await apps.PortalAsync();
        var person = await SetUpAsync(published, apps.Database);
        await using var portal = published.Start();
        using var first = portal.Browser(person);
        await portal.OpenAsync(first, "/");
        await using var browser = await BenchBrowser.StartAsync();
        List<Finding> findings = [];
        foreach (var (what, path) in new[] { ("/", "/"), ("/downtime over 90 days of 24 lines", "/downtime?period=90d") })
        {
            List<(double Painted, double Bytes)> visits = [];
            for (var run = 0; run <= Runs; run++)
            {
                visits.Add(await VisitAsync(browser, portal, person, path));
            }

            var painted = visits.Skip(1).Select(v => v.Painted).Order().ElementAt(Runs / 2);
            var kilobytes = visits[^1].Bytes / 1000;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what}: first paint {painted:F0} ms, {kilobytes:F0} kB"));
            findings.Add(new Finding($"first paint of {what}", string.Create(CultureInfo.InvariantCulture, $"{painted:F0} ms"), "–", "–", "under 1 s"));
            if (path == "/")
            {
                findings.Add(new Finding("first visit's transfer", string.Create(CultureInfo.InvariantCulture, $"{kilobytes:F0} kB"), "–", "–", "200 kB or less"));
            }
        }

        return findings;
    }

    /// <summary>Gives the portal a plant, and fills what it keeps of it while it does not run.</summary>
    /// <returns>The cookies of somebody who is signed in.</returns>
    private static async Task<CookieContainer> SetUpAsync(PublishedApp published, string database)
    {
        CookieContainer person;
        await using (var portal = published.Start())
        {
            person = await SignIn.AsAsync(portal, "plant-manager");
            using var gateway = new BenchGateway(portal);
            await gateway.PutModelAsync(BenchPlant.Model(Lines, _ => "gw"));
        }

        await using var data = await BenchData.CreateAsync(BenchPlant.Model(Lines, _ => "gw"), database);
        var end = SystemClock.Instance.GetCurrentInstant();
        var begin = end - Duration.FromDays(365);
        ProjectionRows.Fill(data.Get<ProjectionDatabase>(), new QueryPlant(data.Model, begin, end), begin, end);
        return person;
    }

    /// <returns>Milliseconds until something is painted, and bytes of all answers as they came over the wire until the page was live.</returns>
    private static async Task<(double Painted, double Bytes)> VisitAsync(BenchBrowser browser, RunningApp portal, CookieContainer person, string path)
    {
        var page = await browser.VisitorAsync(portal.Address, person);
        var network = await page.Context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        var bytes = 0.0;
        network.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();
        await page.GotoAsync(path);
        await page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var painted = await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime");
        await page.Context.CloseAsync();
        return (painted, bytes);
    }
}
