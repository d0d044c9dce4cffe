using System.Globalization;
using System.Net;
using PlantPortal.Benchmarks.Apps;

namespace PlantPortal.Benchmarks.Start;

/// <summary>
/// From starting the process until the first page has arrived whole: the portal's page of all plants, signed in, on a database that is up to date and
/// knows 24 lines at work, against an app of MudBlazor alone. Both are started as `dotnet publish` leaves them; the portal's own project asks for
/// compiled code (ReadyToRun), an app from the template does not.
/// </summary>
internal static class StartBenchmark
{
    private const int Runs = 5;
    private const int Lines = 24;

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        using var apps = new BenchApps();
        var portal = await apps.PortalAsync();
        return [await CompareAsync(portal, await PrepareAsync(portal), await apps.EmptyAsync())];
    }

    /// <summary>Starts the portal once, which also brings its database up to date.</summary>
    private static async Task<CookieContainer> PrepareAsync(PublishedApp portal)
    {
        await using var running = portal.Start();
        var signedIn = await SignIn.AsAsync(running, "plant-manager");
        using var gateway = new BenchGateway(running);
        await gateway.PutModelAsync(BenchPlant.Model(Lines, _ => "gw"));
        await gateway.BeginAsync(Lines);
        return signedIn;
    }

    private static async Task<Finding> CompareAsync(PublishedApp portal, CookieContainer signedIn, PublishedApp empty)
    {
        await FirstPageAsync(empty, new CookieContainer(), "empty app");
        List<double> ours = [], theirs = [];
        for (var run = 0; run < Runs; run++)
        {
            ours.Add(await FirstPageAsync(portal, signedIn, BenchPlant.Site));
            theirs.Add(await FirstPageAsync(empty, new CookieContainer(), "empty app"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {ours[^1]:F0} ms, empty {theirs[^1]:F0} ms: {ours[^1] / theirs[^1]:F2}"));
        }

        var (mine, other) = (ours.Order().ElementAt(Runs / 2), theirs.Order().ElementAt(Runs / 2));
        return new Finding(
            "start to first full page",
            string.Create(CultureInfo.InvariantCulture, $"{mine:F0} ms"), string.Create(CultureInfo.InvariantCulture, $"{other:F0} ms"),
            string.Create(CultureInfo.InvariantCulture, $"{mine / other:F2}"), "within 1.8");
    }

    /// <returns>Milliseconds.</returns>
    private static async Task<double> FirstPageAsync(PublishedApp app, CookieContainer cookies, string proof)
    {
        await using var running = app.Start();
        using var browser = running.Browser(cookies);
        var page = await running.OpenAsync(browser, "/");
        var age = running.Age.TotalMilliseconds;
        return page.Contains(proof, StringComparison.Ordinal) && page.Contains("</html>", StringComparison.Ordinal)
            ? age
            : throw new InvalidOperationException($"This is not the page that was meant:\n{page}");
    }
}
