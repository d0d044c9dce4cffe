using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Features.Live;
using PlantPortal.Web.Live;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Tests.Features.Live;

public sealed class LinesOrderTests : Screens
{
    private static readonly LiveSite Site = WithOee(
        Plant("LODZ", "Łódź", 0.7m, 0, ("C1", "filler", TimeClass.Running, 5), ("A1", "filler", TimeClass.Downtime, 5), ("B1", "filler", TimeClass.Downtime, 30)), 0.9m, null, 0.5m);

    [Theory]
    [InlineData(LinesSort.Area, "C1 A1 B1")]
    [InlineData(LinesSort.Name, "A1 B1 C1")]
    [InlineData(LinesSort.Worst, "B1 A1 C1")]
    [InlineData(LinesSort.Oee, "B1 C1 A1")]
    public void Each_order_begins_with_what_needs_a_look(LinesSort sort, string codes) => Assert.Equal(
        codes, string.Join(' ', LinesOrder.Of(Site, SiteQuery.Usual with { Sort = sort }).SelectMany(g => g.Lines).Select(l => l.Line.Code)));

    [Fact]
    public void By_area_each_has_its_heading_and_across_areas_there_is_one_group()
    {
        Assert.Equal("A", Assert.Single(LinesOrder.Of(Site, SiteQuery.Usual)).Area?.Code);
        Assert.Null(Assert.Single(LinesOrder.Of(Site, SiteQuery.Usual with { Sort = LinesSort.Oee })).Area);
    }

    [Fact]
    public void An_area_that_is_not_there_has_no_lines() => Assert.Empty(LinesOrder.Of(Site, SiteQuery.Usual with { Area = "Z" }));

    [Theory]
    [InlineData("")]
    [InlineData("?sort=oee&area=PACK")]
    public void What_is_shown_has_an_address_that_shows_the_same(string query) =>
        Assert.Equal("/plants/LODZ" + query, SiteQuery.Read(new AddressReader(query)).Of("LODZ"));

    private static LiveSite WithOee(LiveSite site, params decimal?[] oee) => site with
    {
        Lines = [.. site.Lines.Select((l, i) => l with
        {
            Snapshot = l.Snapshot! with { Kpis = new Dictionary<string, KpiFigure>(StringComparer.Ordinal) { ["OEE"] = new(oee[i], 1) } },
        })],
    };
}
