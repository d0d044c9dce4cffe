using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Features.Live;
using PlantPortal.Web.Live;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Tests.Features.Live;

public sealed class PlantsOrderTests : Screens
{
    private static readonly LiveSite Calm = Plant("CALM", "Alpha", 0.8m, 600, ("L1", "filler", TimeClass.Running, 5));
    private static readonly LiveSite Sore = Plant("SORE", "Bravo", 0.6m, 60, ("L1", "filler", TimeClass.Running, 5), ("P1", "packer", TimeClass.Downtime, 30));
    private static readonly LiveSite Down = Plant("DOWN", "Charlie", 0.7m, 300, ("L1", "press", TimeClass.Downtime, 5), ("L2", "press", TimeClass.Downtime, 10));
    private static readonly LiveSite Mute = Plant("MUTE", "Delta", null, 0, ("L1", "filler", TimeClass.NoData, 5));

    [Theory]
    [InlineData(PlantsSort.Worst, "SORE DOWN CALM MUTE")]
    [InlineData(PlantsSort.Name, "CALM SORE DOWN MUTE")]
    [InlineData(PlantsSort.Oee, "SORE DOWN CALM MUTE")]
    [InlineData(PlantsSort.Down, "DOWN SORE CALM MUTE")]
    [InlineData(PlantsSort.Lost, "CALM DOWN SORE MUTE")]
    public void Each_order_begins_with_what_needs_a_look(PlantsSort sort, string codes) =>
        Assert.Equal(codes, Codes(PlantsQuery.Usual with { Sort = sort }));

    [Fact]
    public void Only_plants_where_a_line_stands() => Assert.Equal("SORE DOWN", Codes(PlantsQuery.Usual with { OnlyStops = true }));

    [Fact]
    public void An_equipment_class_keeps_its_lines_and_the_figures_of_the_whole_plant()
    {
        var plant = Assert.Single(PlantsOrder.Of([Calm, Sore, Down], PlantsQuery.Usual with { EquipmentClass = "packer" }, Ranking(Calm, Sore, Down)));

        Assert.Equal("P1", Assert.Single(plant.Lines).Line.Code);
        Assert.Same(Sore, plant.Site);
    }

    [Theory]
    [InlineData("bravo", "SORE")]
    [InlineData(" BRÁVO ", "SORE")]
    [InlineData("p1", "SORE")]
    [InlineData("zulu", "")]
    public void Text_is_found_in_names_and_codes_of_plants_and_lines(string text, string codes) =>
        Assert.Equal(codes, Codes(PlantsQuery.Usual with { Text = text }));

    [Fact]
    public void Both_filters_mean_one_line() =>
        Assert.Equal("", Codes(PlantsQuery.Usual with { EquipmentClass = "filler", OnlyStops = true }));

    [Theory]
    [InlineData("/")]
    [InlineData("/?look=map&sort=oee&text=L%C3%B3d%C5%BA%20%26&equipmentClass=filler&stops=true")]
    public void What_is_shown_has_an_address_that_shows_the_same(string address)
    {
        var query = PlantsQuery.Read(new AddressReader(address[1..]));

        Assert.Equal(address, query.ToString());
    }

    [Fact]
    public void Nonsense_in_the_address_is_left_out_and_said()
    {
        var address = new AddressReader("?look=sphere&sort=worst&stops=maybe");

        Assert.Equal(PlantsQuery.Usual, PlantsQuery.Read(address));
        Assert.Equal(["look", "stops"], address.NotUnderstood);
    }

    [Theory]
    [InlineData(PlantsSort.Oee)]
    [InlineData(PlantsSort.Worst)]
    public void A_plant_whose_number_does_not_mean_the_same_comes_after_those_that_are_ranked_and_says_why(PlantsSort sort)
    {
        var (calm, thin, last) = (Quiet("CALM", 0.8m), Quiet("THIN", 0.1m, e => e with { Coverage = 0.71m }), Quiet("LAST", 0.3m));
        var ranking = Ranking(calm, thin, last);

        Assert.Equal(["LAST", "CALM", "THIN"], PlantsOrder.Of([thin, calm, last], PlantsQuery.Usual with { Sort = sort }, ranking).Select(p => p.Site.Site.Code));
        Assert.Equal("Not ranked by OEE: 71.0% covered", ranking.Say("THIN"));
        Assert.Null(ranking.Say("CALM"));
    }

    [Fact]
    public void A_reservation_leaves_a_plant_in_its_place_and_is_said()
    {
        LineEvidence[] lines = [new("L1", null, 95, false, false), new("L2", null, 5, true, false)];
        var (calm, marked) = (Quiet("CALM", 0.8m), Quiet("MARK", 0.9m, e => e with { Needs = new KpiNeeds(true, true, true), Lines = [.. lines] }));
        var ranking = Ranking(calm, marked);

        Assert.Equal((2, 1), (ranking.RankOf("CALM"), ranking.RankOf("MARK")));
        Assert.Equal("Ranked by OEE with a reservation: ideal cycles missing", ranking.Say("MARK"));
    }

    [Fact]
    public void Figures_that_moved_are_compared_anew()
    {
        var ranking = Ranking(Quiet("CALM", 0.8m), Quiet("LAST", 0.3m));
        ranking.Take([Quiet("CALM", 0.2m), Quiet("LAST", 0.3m)]);
        Assert.Equal((2, 1), (ranking.RankOf("CALM"), ranking.RankOf("LAST")));
    }

    [Fact]
    public void Before_its_first_figures_nothing_is_said_of_a_plant() => Assert.Null(Ranking(Calm with { Figures = null }).Say("CALM"));

    private static LiveSite Quiet(string code, decimal oee, Func<SiteEvidence, SiteEvidence>? flaw = null)
    {
        var plant = Plant(code, code, oee, 0, ("L1", "filler", TimeClass.Running, 5));
        return plant with { Figures = plant.Figures! with { Evidence = (flaw ?? (e => e))(plant.Figures.Evidence!) } };
    }

    private PlantsRanking Ranking(params LiveSite[] sites)
    {
        var ranking = new PlantsRanking(
            Services.GetRequiredService<KpiNames>(), Services.GetRequiredService<ComparabilityWords>(), Services.GetRequiredService<IStringLocalizer<LiveTexts>>());
        ranking.Take(sites);
        return ranking;
    }

    private string Codes(PlantsQuery query) =>
        string.Join(' ', PlantsOrder.Of([Mute, Down, Sore, Calm], query, Ranking(Mute, Down, Sore, Calm)).Select(p => p.Site.Site.Code));
}
