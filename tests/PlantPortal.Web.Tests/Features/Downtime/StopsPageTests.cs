using Bunit;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Downtime;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Tests.Features.Downtime;

public sealed class StopsPageTests(DowntimePlants plants) : DowntimeScreens(plants), IClassFixture<DowntimePlants>
{
    [Fact]
    public void A_stop_says_when_it_was_at_the_plant_what_it_cost_and_why()
    {
        var page = Open<StopsPage>($"/downtime/stops?{Day}&site=LODZ&line=L1&sort=oldest");

        Assert.Equal(5, page.FindAll("tbody tr").Count);
        Assert.Equal(
            ["02/03/2026 07:00:00", "Line 1 Łódź", "0:30:00", "0:30:00", "Mechanical failure", "by the machine", "E1", "02/03/2026 07:30:00", "O-SKU-1 SKU-1"],
            Cells(page.FindAll("tbody tr")[0]));
        Assert.Equal("No material and 1 more", Cells(page.FindAll("tbody tr")[1])[4]);
        Assert.Equal(["1:35:00", "5"], page.FindAll(".totals dd").Select(Text));
    }

    [Fact]
    public void A_stop_leads_to_its_evidence_and_to_the_timeline_around_it()
    {
        var row = Open<StopsPage>($"/downtime/stops?{Day}&site=LODZ&line=L1&sort=oldest").FindAll("tbody tr")[0];

        Assert.Equal(
            ["/downtime/stops/LODZ/L1/2026-03-02T06:00:00Z", "/plants/LODZ/L1?from=2026-03-02T05%3A45%3A00Z&to=2026-03-02T06%3A45%3A00Z"],
            row.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void The_list_adds_up_to_the_row_of_the_Pareto_that_leads_to_it()
    {
        var rows = Open<ParetoPage>($"/downtime?{Day}").FindAll("tbody tr")
            .Concat(Open<ParetoPage>($"/downtime?{Day}&uncoded=true&split=code").FindAll("tbody tr"))
            .Select(r => (Cells: Cells(r), Href: r.QuerySelector("a")!.GetAttribute("href")!))
            .Where(r => r.Href.StartsWith("/downtime/stops?", StringComparison.Ordinal)).ToList();

        Assert.Equal(7, rows.Count);
        foreach (var (cells, href) in rows)
        {
            var totals = Open<StopsPage>(href).FindAll(".totals dd").Select(Text).ToList();
            Assert.Equal((href, cells[1], cells[2]), (href, totals[0], totals[1]));
        }
    }

    [Fact]
    public void Micro_stops_come_when_asked_for_and_are_not_counted()
    {
        var page = Open<StopsPage>($"/downtime/stops?{Day}&site=LODZ&line=L1&micro=true");

        Assert.Equal(6, page.FindAll("tbody tr").Count);
        Assert.Contains(page.FindAll("tbody tr"), r => Cells(r)[3] == "Micro-stop");
        Assert.Equal("5", Text(page.FindAll(".totals dd")[1]));
        Assert.StartsWith("6", Text(page.FindAll(".totals dd")[2]), StringComparison.Ordinal);
    }

    [Fact]
    public void Heads_of_columns_turn_the_order_and_say_which_it_is()
    {
        var heads = Open<StopsPage>($"/downtime/stops?{Day}&sort=longest").FindAll("thead th");

        Assert.Equal((null, "descending"), (heads[0].GetAttribute("aria-sort"), heads[2].GetAttribute("aria-sort")));
        Assert.Equal(
            ($"/downtime/stops?{Day}", $"/downtime/stops?{Day}&sort=shortest"),
            (heads[0].QuerySelector("a")!.GetAttribute("href"), heads[2].QuerySelector("a")!.GetAttribute("href")));
    }

    [Fact]
    public void The_sign_of_a_column_turns_with_the_rows_and_not_before()
    {
        var heads = Render<StopTable>(p => p
            .Add(t => t.View, new StopsView(new StopList([], 0, 0, 0), ScreenQuery.Usual, StopOrder.Newest, new Judgement(StarterRegistry.Version, []))).Add(t => t.Query, new StopsQuery { Order = StopOrder.Longest })).FindAll("thead th");

        Assert.Equal(("Start ▼", "Length"), (Text(heads[0]), Text(heads[2])));
        Assert.EndsWith("sort=shortest", heads[2].QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_move_the_address_and_begin_at_the_first_page()
    {
        var page = Open<StopsPage>($"/downtime/stops?{Day}&page=2");
        page.FindAll("select").Single(s => s.QuerySelector("option[value=uncoded]") is not null).Change("uncoded");
        page.WaitForAssertion(() => Assert.EndsWith($"/downtime/stops?{Day}&uncoded=true", Navigation.Uri, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("tbody tr").Count), TimeSpan.FromSeconds(5));

        page.FindAll("select").Single(s => s.QuerySelector("option[value='240']") is not null).Change("30");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_page_beyond_the_last_leads_back()
    {
        var page = Open<StopsPage>($"/downtime/stops?{Day}&page=7");

        Assert.Empty(page.FindAll("tbody tr"));
        Assert.Equal($"/downtime/stops?{Day}", page.Find(".pages a").GetAttribute("href"));
    }
}
