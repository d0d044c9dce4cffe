using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
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
        const string Rest = "&line=L1&kpi=OEE&from=2026-03-02T06:00:00Z&to=2026-03-02T14:00:00Z";
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

    /// <summary>
    /// Whoever may write at one plant sends every route that writes something about another one. What they may do at their own is answered as for a
    /// plant that is not there, what they may not is forbidden, and nothing of the other is another than before.
    /// </summary>
    [Fact]
    public async Task Nobody_writes_anything_at_the_plant_of_others()
    {
        var writing = portal.Routes.Where(r => r.Method is not "GET" && r.Pattern.StartsWith("/api/", StringComparison.Ordinal) && !IsOfNoPlant(r)).ToList();
        var (wrong, unknown) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var caller in portal.Writers.Concat(portal.Callers.Where(c => c.Name is GuardedPortal.SiteKey or GuardedPortal.Delegated)))
        {
            WaitAtBoth(caller);
            var before = await RowsOfAsync(caller, Elsewhere);
            foreach (var route in writing)
            {
                using var answer = await caller.Client.SendAsync(route.Write(Elsewhere));
                using var nowhere = await caller.Client.SendAsync(route.Write("NOWHERE"));
                using var own = await caller.Client.SendAsync(route.Write("LODZ"));
                var (said, expected) = (await answer.Content.ReadAsStringAsync(), own.StatusCode == HttpStatusCode.Forbidden ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound);
                if (expected == HttpStatusCode.NotFound)
                {
                    unknown.Add(route.Name);
                }

                if (answer.StatusCode != expected || answer.StatusCode != nowhere.StatusCode || said.Contains(GuardedPortal.ElsewhereName, StringComparison.Ordinal))
                {
                    wrong.Add($"{caller.Name}: {route.Name}: own {(int)own.StatusCode}, other {(int)answer.StatusCode}, none {(int)nowhere.StatusCode} {said}");
                }
            }

            Assert.Equal(before, await RowsOfAsync(caller, Elsewhere));
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Equal(
            ["POST /api/v1/events", "POST /api/v1/quarantine/replay", "POST /api/v1/registry/changesets/{id:long}/impact", "PUT /api/v1/registry/mappings"],
            unknown.Order(StringComparer.Ordinal));
    }

    /// <summary>A change set is of the enterprise; only what it would move is of plants.</summary>
    private static bool IsOfNoPlant(GuardedRoute route) =>
        route.Pattern.StartsWith("/api/v1/registry/changesets", StringComparison.Ordinal) && !route.Pattern.EndsWith("/impact", StringComparison.Ordinal);

    /// <summary>Pages take no form that is not their own: whatever is posted to one of another plant's changes nothing.</summary>
    [Theory]
    [InlineData("Operator")]
    [InlineData("PlantManager")]
    public async Task Nor_by_a_form_sent_to_a_page(string role)
    {
        var caller = portal.Callers.Single(c => c.Name == role);
        var before = await RowsOfAsync(caller, Elsewhere);
        var answers = new List<HttpStatusCode>();
        foreach (var route in portal.Routes.Where(r => r.Method is not "GET" && r.NamesPlant))
        {
            using var request = route.Ask(Elsewhere);
            request.Content = new FormUrlEncodedContent([new("_handler", "save"), new("name", "Taken over"), new("code", Elsewhere)]);
            using var answer = await caller.Client.SendAsync(request);
            answers.Add(answer.StatusCode);
        }

        Assert.True(answers.Count > 5);
        Assert.All(answers, status => Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{status}"));
        Assert.Equal(before, await RowsOfAsync(caller, Elsewhere));
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

    /// <summary>Something that waits at either plant, to be decided or replayed.</summary>
    private static void WaitAtBoth(GuardedCaller caller)
    {
        var database = caller.Portal.Services.GetRequiredService<PortalDatabase>();
        foreach (var plant in new[] { Elsewhere, "LODZ" })
        {
            TestPeople.Run(
                database,
                "INSERT OR IGNORE INTO mapping_request (site, line, code, reason, requested_at, requested_by, requested_by_id, state) VALUES ($0, '', 'E7', 'BREAK', 1, 'Somebody', 'user:somebody', 'waiting')",
                plant);
            TestPeople.Run(
                database,
                "INSERT OR IGNORE INTO quarantine (digest, raw, length, site, code, detail, received, received_last, times, backfill) VALUES (CAST($1 AS BLOB), CAST($2 AS BLOB), 2, $0, 'unknown-line', 'No line', 1, 1, 1, 0)",
                plant, $"digest of {plant}", "{}");
        }
    }

    /// <summary>All that the database has of a plant, in every table that knows plants, once nothing waits any more to be taken in.</summary>
    private static async Task<List<string>> RowsOfAsync(GuardedCaller caller, string plant)
    {
        await caller.Portal.Services.GetRequiredService<Projector>().SettleAsync(TestContext.Current.CancellationToken);
        using var connection = caller.Portal.Services.GetRequiredService<PortalDatabase>().Open();
        List<string> rows = [];
        foreach (var table in Read(connection, "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'site' ORDER BY 1"))
        {
            rows.AddRange(Read(connection, $"SELECT * FROM {table} WHERE site = '{plant}'").Select(row => $"{table}: {row}"));
        }

        Assert.NotEmpty(rows);
        return rows;

        static List<string> Read(SqliteConnection connection, string sql)
        {
            using var command = new SqliteCommand(sql, connection);
            using var reader = command.ExecuteReader();
            List<string> read = [];
            while (reader.Read())
            {
                read.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(i)}")));
            }

            return read;
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
        || route.Pattern is "/downtime" or "/downtime/stops" or "/downtime/pareto.csv" or "/downtime/stops.csv" or "/quarantine" or "/explain" or "/governance/mappings" or "/governance/reasons" or "/governance/reasons.csv"
            or "/governance/comparability" or "/governance/comparability.csv";

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
