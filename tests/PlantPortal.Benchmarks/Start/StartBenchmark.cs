using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace PlantPortal.Benchmarks.Start;

/// <summary>
/// From starting the process until the first page has arrived whole: the portal's page of all plants, signed in, on a database that is up to date,
/// against an app of MudBlazor alone.
/// </summary>
internal static partial class StartBenchmark
{
    private const int Runs = 5;

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("plantportal-bench-");
        try
        {
            var root = Root();
            var portal = new PublishedApp(
                await PublishedApp.PublishAsync(Path.Combine(root, "src/PlantPortal.Web/PlantPortal.Web.csproj"), Path.Combine(folder.FullName, "portal")),
                folder.FullName,
                ("ConnectionStrings__PlantPortal", $"Data Source={Path.Combine(folder.FullName, "data", "portal.db")}"), ("Demo__Enabled", "false"));
            var empty = new PublishedApp(
                await PublishedApp.PublishAsync(
                    Path.Combine(root, "tests/PlantPortal.Benchmarks/Start/EmptyApp/EmptyApp.csproj"), Path.Combine(folder.FullName, "empty")),
                folder.FullName);
            return [await CompareAsync(portal, await SignInAsync(portal), empty)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Finding> CompareAsync(PublishedApp portal, CookieContainer signedIn, PublishedApp empty)
    {
        await FirstPageAsync(empty, new CookieContainer(), "empty app");
        List<double> ours = [], theirs = [];
        for (var run = 0; run < Runs; run++)
        {
            ours.Add(await FirstPageAsync(portal, signedIn, "What every line does now"));
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

    /// <summary>Brings the database up to date, and signs a person in for the starts that come.</summary>
    private static async Task<CookieContainer> SignInAsync(PublishedApp portal)
    {
        var cookies = new CookieContainer();
        await using var running = portal.Start();
        using var browser = running.Browser(cookies);
        var page = await running.OpenAsync(browser, "/dev/sign-in");
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", AntiforgeryToken().Match(page).Groups["token"].Value), new("persona", PersonaButton().Match(page).Groups["persona"].Value),
            new("returnUrl", "/")]);
        using var answer = await browser.PostAsync("/dev/sign-in", form);
        answer.EnsureSuccessStatusCode();
        return cookies;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PlantPortal.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Start this from within the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AntiforgeryToken();

    [GeneratedRegex("name=\"persona\" value=\"(?<persona>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PersonaButton();
}
