using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Ingestion;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Ingestion;

/// <summary>A right taken away while the page that uses it stands open.</summary>
public sealed class OpenItemCardTests : BunitContext, IClassFixture<IngestPortal>
{
    private const string Refused = """{ "source": "gw", "sequence": 9100, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "state", "state": "halted" }""";

    private readonly IngestPortal _portal;

    public OpenItemCardTests(IngestPortal portal)
    {
        _portal = portal;
        var services = portal.Services;
        Services.AddLocalization().AddScoped<QuarantineWords>().AddSingleton<Formats>();
        Services.AddSingleton(services.GetRequiredService<MendQuarantined>()).AddSingleton(services.GetRequiredService<ReplayQuarantine>());
        Services.AddSingleton(services.GetRequiredService<QuarantineQuery>());
        Services.SignIn(Database, "user:maria");
    }

    private PortalDatabase Database => _portal.Services.GetRequiredService<PortalDatabase>();

    [Fact]
    public async Task A_right_removed_from_the_table_refuses_the_next_click_of_an_open_page()
    {
        TestPeople.Add(Database, "user:maria", Role.PlantManager, "LODZ");
        Assert.Equal("0/0/1", (await _portal.PostAsync($"[{Refused}]")).Counts);
        var item = _portal.Services.GetRequiredService<QuarantineReader>().Read(new QuarantineFilter(), after: 0, limit: 1)[0];
        var shown = _portal.Services.GetRequiredService<CallerReader>().FindPerson("user:maria")!;
        var card = Render<ItemCard>(p => p.Add(c => c.Item, item).Add(c => c.Caller, shown).Add(c => c.Back, "/quarantine"));
        card.Find("textarea").Change(Refused.Replace("halted", "idle", StringComparison.Ordinal));

        TestPeople.Run(Database, "DELETE FROM person_assignment");
        Send(card).Click();

        card.WaitForAssertion(() => Assert.NotNull(card.Find("[role=alert]")));
        Assert.Equal(0L, _portal.Scalar("SELECT count(*) FROM event WHERE sequence = 9100"));

        TestPeople.Run(Database, "INSERT INTO person_assignment SELECT id, 'PlantManager', 'LODZ' FROM person");
        Send(card).Click();

        card.WaitForAssertion(() => Assert.Equal(1L, _portal.Scalar("SELECT count(*) FROM event WHERE sequence = 9100")));
    }

    private static AngleSharp.Dom.IElement Send(IRenderedComponent<ItemCard> card) => card.FindAll("section[aria-labelledby=mend] button")[0];
}
