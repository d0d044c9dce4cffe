using System.Collections.Immutable;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Features.Live;

namespace PlantPortal.Web.Tests.Features.Live;

public sealed class PlantCardTests : Screens
{
    private static readonly LiveSite Sore = Plant(
        "SORE", "Łódź", 0.6m, 5_400, ("L1", "filler", TimeClass.Running, 5), ("P1", "packer", TimeClass.Downtime, 30), ("P2", "packer", TimeClass.Downtime, 10));

    [Fact]
    public void A_card_says_how_the_day_goes_and_which_stop_hurts()
    {
        var card = Show(Sore);

        Assert.Equal("60.0%", card.Find("a.figure").TextContent);
        Assert.Contains("1 Running", card.Markup, StringComparison.Ordinal);
        Assert.Contains("2 Stopped", card.Markup, StringComparison.Ordinal);
        Assert.Contains("1 h 30 min downtime", card.Markup, StringComparison.Ordinal);
        Assert.Equal("Line P1 stands since 13:30, for 30 min: not coded", card.Find(".hurting").TextContent);
        Assert.Equal("/plants/SORE/P1", card.Find(".hurting a").GetAttribute("href"));
    }

    [Fact]
    public void A_value_opens_the_explanation_of_the_whole_plant_over_its_day() => Assert.Equal(
        "/explain?kpi=OEE&site=SORE&from=2026-03-02T05:00:00Z&to=2026-03-02T13:00:00Z", Show(Sore).Find("a.figure").GetAttribute("href"));

    [Fact]
    public void How_far_its_numbers_can_be_trusted_is_a_letter_that_leads_to_why()
    {
        Assert.Empty(Show(Sore).FindAll(".trust"));
        var trust = Show(Sore with { Trust = TrustGrade.D }).Find(".trust");
        Assert.Equal(("Trust D", "/governance/conformance/SORE"), (trust.TextContent.Trim(), trust.GetAttribute("href")));
    }

    [Fact]
    public void Lines_that_are_left_out_are_counted()
    {
        var value = new KpiValue("OEE", 1, 0.6m, [new LeftOutLine("SORE", "P1", LeftOutCause.NoIdealCycle)]);
        var card = Show(Sore with { Figures = Sore.Figures! with { Kpis = Sore.Figures.Kpis.ToImmutableDictionary().SetItem("OEE", value) } });

        Assert.Contains("1 of 3 lines left out", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plant_where_nothing_stands_is_calm()
    {
        var card = Show(Plant("CALM", "Calm", 0.8m, 0, ("L1", "filler", TimeClass.Running, 5)));

        Assert.Contains("No line stands", card.Markup, StringComparison.Ordinal);
        Assert.Empty(card.FindAll(".alarm"));
    }

    [Fact]
    public void Before_the_first_figures_it_says_that_they_are_on_the_way_and_shows_none() =>
        Assert.Empty(Show(Sore with { Figures = null }).FindAll("a.figure"));

    [Fact]
    public void Figures_that_grew_old_say_so() =>
        Assert.Contains("as of 40 s ago", Show(Sore with { Stale = Duration.FromSeconds(40) }).Find(".stale").TextContent, StringComparison.Ordinal);

    [Fact]
    public void A_moment_that_changes_no_word_renders_nothing()
    {
        var card = Show(Sore);
        var before = card.RenderCount;
        card.Render(p => p.Add(c => c.Face, Face(Sore with { Now = Now + Duration.FromSeconds(20), Figures = Sore.Figures! with { AsOf = Now + Duration.FromSeconds(20) } })));
        Assert.Equal(before, card.RenderCount);

        card.Render(p => p.Add(c => c.Face, Face(Sore with { Now = Now + Duration.FromMinutes(1) })));
        Assert.Equal(before + 1, card.RenderCount);
    }

    [Fact]
    public void That_a_plant_is_not_ranked_leads_to_the_check_and_is_written_when_it_changes()
    {
        var card = Render<PlantCard>(p => p.Add(c => c.Face, Face(Sore)).Add(c => c.Standing, "Not ranked by OEE: 71.0% covered"));
        Assert.Equal("/governance/comparability?period=today", card.Find("a.standing").GetAttribute("href"));
        Assert.Equal("Not ranked by OEE: 71.0% covered", card.Find("a.standing").TextContent);

        card.Render(p => p.Add(c => c.Standing, null));
        Assert.Empty(card.FindAll("a.standing"));
    }

    [Fact]
    public void Of_the_tiles_of_a_map_only_the_one_that_changed_is_rendered()
    {
        var map = Render<PlantMap>(p => p.Add(m => m.Plant, Map(Sore)));
        var tiles = map.FindComponents<LineTileMark>();
        var before = tiles.Select(t => t.RenderCount).ToList();
        var changed = Sore.Lines[0].Snapshot! with { TimeClass = TimeClass.Idle };
        map.Render(p => p.Add(m => m.Plant, Map(Sore with { Lines = [Sore.Lines[0] with { Snapshot = changed }, .. Sore.Lines.Skip(1)] })));

        Assert.Contains("Idle", tiles[0].Markup, StringComparison.Ordinal);
        Assert.Equal([before[0] + 1, before[1], before[2]], tiles.Select(t => t.RenderCount));
    }

    private ShownPlant Map(LiveSite site) => new(Face(site), [
        .. site.Lines.Select(l => new LineTile(l.Line.Code, l.Line.Name, Services.GetRequiredService<LineFaces>().Of(site.Site.Code, l, site.Zone)))]);

    private SiteFace Face(LiveSite site) => Services.GetRequiredService<SiteFaces>().Of(site);

    private IRenderedComponent<PlantCard> Show(LiveSite site) => Render<PlantCard>(p => p.Add(c => c.Face, Face(site)));
}
