using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Access;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Governance.ChangeSets;
using PlantPortal.Web.Tests.Security;
using PlantPortal.Web.Tests;

namespace PlantPortal.EndToEnd.Tests.Hostile;

/// <summary>The plant of <see cref="LivePlant"/>, in which every name and every text is one of <see cref="HostileTexts"/>.</summary>
public sealed class HostilePlant() : FedPortal(new TestPortal())
{
    /// <summary>The number of somebody who has a role and was disabled.</summary>
    public const int Invited = 2;

    private static readonly Caller s_admin = new("user:hostile", HostileTexts.Person, [new Grant([.. Enum.GetValues<Right>()], Sites: null)]);

    protected override async Task FeedAsync(Instant now)
    {
        NameRegistry(now);
        await SetAsync(Model(now));
        await MapAsync();
        await TellAsync("L1", "order", now - Duration.FromMinutes(55), $$""" "order":{{Json(HostileTexts.Order)}},"product":"SKU-1","action":"start" """);
        await TellAsync("L1", "state", now - Duration.FromMinutes(50), """ "state":"running" """);
        await TellAsync("L1", "state", now - Duration.FromMinutes(40), """ "state":"stopped","reason":"FAIL-MECH" """);
        await TellAsync("L1", "state", now - Duration.FromMinutes(30), $$""" "state":"stopped","code":{{Json(HostileTexts.MachineCode)}} """);
        await TellAsync("L1", "state", now - Duration.FromMinutes(20), """ "state":"running" """);
        await TellAsync("L1", "count", now - Duration.FromMinutes(1), $$""" "good":1000,"scrap":12,"product":"SKU-1" """);
        await TellAsync("L1", "reason", now - Duration.FromMinutes(1), $$""" "from":"{{now - Duration.FromMinutes(40)}}","to":"{{now - Duration.FromMinutes(35)}}","reason":"JAM","comment":{{Json(HostileTexts.Comment)}},"by":{{Json(HostileTexts.By)}} """);
        await TellAsync("L2", "state", now - Duration.FromMinutes(30), $$""" "state":"stopped","code":{{Json(HostileTexts.MachineCode)}} """);
        await RefuseAsync();
        await AdministerAsync();
    }

    protected override Task DraftAsync() => DraftSet.AddAsync(Portal.Services, HostileTexts.Kpi, HostileTexts.Why);

    private static string Json(string text) => JsonSerializer.Serialize(text);

    private Task TellAsync(string line, string kind, Instant at, string fields) => SendAsync("gw", "LODZ", line, kind, at, fields);

    /// <summary>As if a change set had been approved that renames everything.</summary>
    private void NameRegistry(Instant now)
    {
        var starter = StarterRegistry.Content;
        var reasons = new ReasonTree(starter.Reasons.All.Select(r => r with { Names = HostileTexts.Reason }));
        var kpis = KpiCatalog.Create([.. starter.Kpis.All.Select(k => k.Definition with { Name = HostileTexts.Kpi, Description = HostileTexts.KpiText })]).Value;
        var store = Portal.Services.GetRequiredService<RegistryStore>();
        var history = store.History.With(new RegistryPublication(
            2, now - Duration.FromHours(4), now - Duration.FromHours(4), HostileTexts.Person, HostileTexts.Why, starter with { Reasons = reasons, Kpis = kpis }, []));
        store.Publish(history, history.At(now));
    }

    /// <summary>At one line; at the other the code stays unmapped.</summary>
    private async Task MapAsync()
    {
        using var gateway = Portal.Gateway();
        var mapping = new { site = "LODZ", line = "L2", mappings = new Dictionary<string, string>(StringComparer.Ordinal) { [HostileTexts.MachineCode] = "FAIL-MECH" } };
        using var body = new StringContent(JsonSerializer.Serialize(mapping), Encoding.UTF8, "application/json");
        using var answer = await gateway.PutAsync("/api/v1/registry/mappings", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task RefuseAsync()
    {
        var text = HostileTexts.Refused;
        object[] events =
        [
            new { source = text, sequence = 1, site = "LODZ", line = "L1", at = "2026-03-02T06:00:00Z", kind = "heartbeat" },
            new { source = "gw", sequence = 2, site = text, line = text, at = text, kind = text, state = text },
            new { source = "gw", sequence = 3, site = "LODZ", line = "L1", at = "2026-03-02T06:00:00Z", kind = "state", state = "stopped", reason = text[..60] },
        ];
        using var gateway = Portal.Gateway();
        using var body = new StringContent(JsonSerializer.Serialize(events), Encoding.UTF8, "application/json");
        using var answer = await gateway.PostAsync("/api/v1/events", body);
        Assert.Contains("\"quarantined\":3", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Under an administrator whose name is no better; they are the first person there is.</summary>
    private async Task AdministerAsync()
    {
        var services = Portal.Services;
        TestPeople.Add(services.GetRequiredService<PortalDatabase>(), s_admin.Id, Role.Admin);
        TestPeople.Run(services.GetRequiredService<PortalDatabase>(), "UPDATE person SET name = $0, user_name = $1", HostileTexts.Person, "+" + HostileTexts.UserName);
        var person = (await services.GetRequiredService<InvitePerson>().RunAsync(s_admin, HostileTexts.UserName, HostileTexts.Person, CancellationToken.None)).Value;
        Assert.Equal(Invited, person);
        Assert.Null(await services.GetRequiredService<AssignRole>().RunAsync(s_admin, person, new RoleAt(Role.Viewer, "LODZ"), CancellationToken.None));
        Assert.Null(await services.GetRequiredService<DisablePerson>().RunAsync(s_admin, person, HostileTexts.Why, CancellationToken.None));
        Assert.Null(await services.GetRequiredService<MapGroup>().RunAsync(s_admin, $"{Guid.NewGuid()}", HostileTexts.Group, new RoleAt(Role.Viewer, "LODZ"), CancellationToken.None));
        var key = new KeyRequest(HostileTexts.Key, "LODZ", ["gw"], MayIngest: true, MayRead: true, LastDay: null);
        Assert.True((await services.GetRequiredService<CreateKey>().RunAsync(s_admin, key, CancellationToken.None)).IsOk);
    }

    private static string Model(Instant now)
    {
        var begin = HourAgo(now, 3, "Europe/Warsaw").Hour;
        var (day, night) = (Clock(begin), Clock(begin + 12));
        string[] week = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        object Line(string code, string name) => new
        {
            code, name, equipmentClass = HostileTexts.EquipmentClass, tracksOrders = true,
            sources = new[] { new { code = "gw" } }, idealCycles = new[] { new { seconds = 1.0 } },
        };
        return JsonSerializer.Serialize(new
        {
            sites = new[]
            {
                new
                {
                    code = "LODZ", name = HostileTexts.Site, timeZone = "Europe/Warsaw", productionDayStart = day,
                    areas = new[] { new { code = "FILL", name = HostileTexts.Area, lines = new[] { Line("L1", HostileTexts.Line), Line("L2", HostileTexts.OtherLine) } } },
                    calendar = new
                    {
                        shifts = new[]
                        {
                            new { name = HostileTexts.Shift, days = week, start = day, end = night },
                            new { name = HostileTexts.Shift + "2", days = week, start = night, end = day },
                        },
                    },
                },
            },
            products = new[] { new { code = "SKU-1", name = HostileTexts.Product, unit = "<x-hostile>" } },
        });
    }
}
