using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Architecture;

namespace PlantPortal.Web.Tests.Security;

/// <summary>
/// Every route times every role, compared with <c>Routes.md</c> beside this file. A route that is new, gone, or answers somebody otherwise than the table
/// says fails; the failure shows the whole table as it is, to be read and put in its place.
/// </summary>
public sealed class RouteRightsTests(GuardedPortal portal) : IClassFixture<GuardedPortal>
{
    private const string Elsewhere = "PUNE";

    private static readonly string s_file = Path.Combine(Repository.Root, "tests", "PlantPortal.Web.Tests", "Security", "Routes.md");

    [Fact]
    public async Task Every_route_answers_every_role_as_the_table_says()
    {
        var rows = new List<string>();
        foreach (var route in portal.Routes)
        {
            var cells = new List<string> { route.Name, route.Policy ?? "open" };
            foreach (var caller in portal.Callers)
            {
                cells.Add(caller.Routes.Contains(route.Name) ? await StatusAsync(caller.Client, route.Ask("LODZ")) : "–");
            }

            rows.Add(Row(cells));
        }

        foreach (var (what, plant) in new[] { ("its own plant", "LODZ"), ("another plant", Elsewhere) })
        {
            var cells = new List<string> { $"hub Subscribe, {what}", Policies.Read };
            foreach (var caller in portal.Callers)
            {
                cells.Add(await SubscribeAsync(caller, plant));
            }

            rows.Add(Row(cells));
        }

        var table = Table(rows);
        var said = string.Join('\n', (await File.ReadAllLinesAsync(s_file)).Where(l => l.StartsWith('|')));
        Assert.True(said == table, $"The table and the portal differ. The portal:\n{table}\nThe rows that differ:\n{string.Join('\n', table.Split('\n').Except(said.Split('\n')))}");
    }

    [Fact]
    public void No_route_lacks_a_policy() => Assert.Empty(portal.Routes.Where(r => r.Policy?.Contains("(none)", StringComparison.Ordinal) == true).Select(r => r.Name));

    /// <summary>Whoever may read one plant asks every route for another one that is there, by its path and by its query.</summary>
    [Theory]
    [InlineData("Viewer")]
    [InlineData("Operator")]
    [InlineData("PlantManager")]
    public async Task The_plant_of_others_is_not_there_on_any_route(string role)
    {
        var told = new List<string>();
        foreach (var route in portal.Routes.Where(r => r.Method == "GET"))
        {
            using var request = route.Ask(Elsewhere, inQuery: !route.NamesPlant);
            using var answer = await portal.Client(role).SendAsync(request);
            var body = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            var isTold = TakesPlant(route) && answer.StatusCode != HttpStatusCode.NotFound && await MayAskAsync(route, role);
            if (isTold || body.Contains(GuardedPortal.ElsewhereName, StringComparison.Ordinal))
            {
                told.Add($"{route.Name}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(told);
    }

    [Theory]
    [InlineData(GuardedPortal.SiteKey)]
    [InlineData(GuardedPortal.Delegated)]
    public async Task Nor_over_the_API(string name)
    {
        const string Rest = "&line=L1&from=2026-03-02T06:00:00Z&to=2026-03-02T14:00:00Z";
        var (told, asked) = (new List<string>(), 0);
        foreach (var route in portal.Routes.Where(r => r.Method == "GET" && r.Pattern.StartsWith("/api/", StringComparison.Ordinal)))
        {
            using var own = await portal.Client(name).SendAsync(route.Ask("LODZ", inQuery: true, Rest));
            using var answer = await portal.Client(name).SendAsync(route.Ask(Elsewhere, inQuery: true, Rest));
            using var nowhere = await portal.Client(name).SendAsync(route.Ask("NOWHERE", inQuery: true, Rest));
            var body = await answer.Content.ReadAsStringAsync();
            asked += nowhere.StatusCode == HttpStatusCode.NotFound ? 1 : 0;
            if (own.StatusCode != HttpStatusCode.OK || answer.StatusCode != nowhere.StatusCode || body.Contains(GuardedPortal.ElsewhereName, StringComparison.Ordinal))
            {
                told.Add($"{route.Name}: {(int)own.StatusCode} {(int)answer.StatusCode} {(int)nowhere.StatusCode}");
            }
        }

        Assert.Empty(told);
        Assert.True(asked >= 5, $"{asked}");
    }

    [Fact]
    public async Task The_plant_is_there_for_who_may_read_it()
    {
        foreach (var route in portal.Routes.Where(r => r.NamesPlant && r.Method == "GET"))
        {
            using var request = route.Ask(Elsewhere);
            using var answer = await portal.Client(route.Policy!.Contains("WriteModel", StringComparison.Ordinal) ? "Admin" : "Executive").SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{route.Name}: {answer.StatusCode}");
        }
    }

    /// <summary>What is shut to the role at every plant tells it nothing of any.</summary>
    private async Task<bool> MayAskAsync(GuardedRoute route, string role)
    {
        using var request = route.Ask("LODZ");
        using var answer = await portal.Client(role).SendAsync(request);
        return answer.StatusCode != HttpStatusCode.Forbidden;
    }

    /// <summary>By its path, or by the query of the pages and downloads that narrow by plant.</summary>
    private static bool TakesPlant(GuardedRoute route) => route.NamesPlant
        || route.Pattern is "/downtime" or "/downtime/stops" or "/downtime/pareto.csv" or "/downtime/stops.csv" or "/quarantine" or "/explain" or "/governance/mappings" or "/governance/reasons" or "/governance/reasons.csv";

    private string Table(IEnumerable<string> rows)
    {
        var text = new StringBuilder();
        text.Append(Row(["route", "policy", .. portal.Callers.Select(c => c.Name)])).Append('\n');
        text.Append(Row(Enumerable.Repeat("---", portal.Callers.Count + 2))).Append('\n');
        return text.AppendJoin('\n', rows).ToString();
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    /// <summary>What the one method of the hub answers; whoever is not let in does not come so far.</summary>
    private static async Task<string> SubscribeAsync(GuardedCaller caller, string plant)
    {
        using var door = await caller.Client.PostAsync("/hubs/live/negotiate?negotiateVersion=1", content: null);
        if (!door.IsSuccessStatusCode)
        {
            return ((int)door.StatusCode).ToString(CultureInfo.InvariantCulture);
        }

        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(caller.Portal.Address, "/hubs/live"), options =>
        {
            foreach (var header in caller.Client.DefaultRequestHeaders)
            {
                options.Headers[header.Key] = string.Join(' ', header.Value);
            }
        }).Build();
        await hub.StartAsync();
        try
        {
            await hub.InvokeAsync("Subscribe", plant);
            return "200";
        }
        catch (HubException refusal)
        {
            return refusal.Message.Contains("404: there is no site", StringComparison.Ordinal) ? "404" : refusal.Message;
        }
    }

    private static async Task<string> StatusAsync(HttpClient client, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
    }
}
