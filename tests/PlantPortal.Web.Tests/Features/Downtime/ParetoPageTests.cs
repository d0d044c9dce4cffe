using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using PlantPortal.Web.Features.Downtime;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Tests.Features.Downtime;

public sealed class ParetoPageTests(DowntimePlants plants) : DowntimeScreens(plants), IClassFixture<DowntimePlants>
{
    [Fact]
    public async Task Every_number_of_the_table_is_the_APIs_and_adds_up_in_sight()
    {
        var rows = (await Plants.AskAsync($"/api/v1/pareto?{Day}&site=LODZ")).GetProperty("rows").EnumerateArray().ToList();
        var page = Open<ParetoPage>($"/downtime?{Day}&site=LODZ");

        Assert.Equal(
            rows.Select(r => (DowntimeWords.Time(r.GetProperty("seconds").GetDecimal()), r.GetProperty("stops").GetInt64().ToString(CultureInfo.InvariantCulture))),
            page.FindAll("tbody tr").Select(r => (Cells(r)[1], Cells(r)[2])));
        Assert.Equal(["Total", "3:15:00", "7", "0:27:51", ""], Cells(page.Find("tfoot tr")));
        Assert.Equal(["3:15:00", "7", "0:27:51", "33.3%"], page.FindAll(".totals dd").Select(Text).SkipLast(1));
    }

    [Theory]
    [InlineData("site=LODZ", "DT")]
    [InlineData("site=LODZ&shift=Early&product=SKU-1", "DT")]
    [InlineData("equipmentClass=filler&split=line", "DT")]
    [InlineData("site=LODZ&line=L1&uncoded=true&split=code", "UNCODED")]
    public async Task The_time_of_all_rows_opens_to_the_element_that_it_is(string query, string element)
    {
        var page = Open<ParetoPage>($"/downtime?{Day}&{query}");
        var link = page.Find(".totals a");
        var address = link.GetAttribute("href")!;
        var answer = await Plants.AskAsync($"/api/v1/kpis?{address.Split('?')[1].Replace($"&element={element}", "", StringComparison.Ordinal)}");

        Assert.EndsWith($"&element={element}", address, StringComparison.Ordinal);
        Assert.Equal(DowntimeWords.Time(answer.GetProperty("rows")[0].GetProperty("elements").GetProperty(element).GetDecimal()), Text(link));
    }

    [Fact]
    public void The_time_of_some_reasons_is_no_element()
    {
        Assert.Empty(Open<ParetoPage>($"/downtime?{Day}&site=LODZ&under=FAILURE").FindAll(".totals a"));
    }

    [Fact]
    public async Task Coverage_is_the_APIs_and_greyed_under_the_limit()
    {
        var coverage = (await Plants.AskAsync($"/api/v1/kpis?{Day}&site=LODZ&kpi=OEE")).GetProperty("rows")[0].GetProperty("coverage").GetDecimal();
        var shown = Open<ParetoPage>($"/downtime?{Day}&site=LODZ").Find(".totals .low-coverage");

        Assert.StartsWith(Formats.Coverage(coverage), Text(shown), StringComparison.Ordinal);
        Assert.Contains("too little to judge by", Text(shown), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_coded_is_a_row_of_its_own_and_its_codes_are_named_beneath()
    {
        var page = Open<ParetoPage>($"/downtime?{Day}&site=LODZ");

        var uncoded = page.Find("tr.uncoded a");
        Assert.Equal("Not coded", uncoded.TextContent);
        Assert.Equal($"/downtime?site=LODZ&{Day}&split=code&uncoded=true", uncoded.GetAttribute("href"));
        Assert.Equal(["=E\"98", "E99"], page.FindAll(".unmapped code").Select(Text));
        Assert.DoesNotContain("Other", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void One_drills_from_group_to_reason_to_its_stops()
    {
        var page = Open<ParetoPage>($"/downtime?{Day}&level=1");
        var group = page.FindAll("tbody a").Single(a => a.TextContent == "Failures").GetAttribute("href")!;
        Assert.Equal($"/downtime?{Day}&under=FAILURE", group);

        Navigation.NavigateTo(group);
        page.WaitForAssertion(() => Assert.Equal(["Mechanical failure"], page.FindAll("tbody a").Select(Text)), TimeSpan.FromSeconds(5));
        Assert.Equal(["All reasons", "Failures"], page.FindAll(".crumbs a, .crumbs [aria-current]").Select(Text));
        Assert.Equal($"/downtime/stops?{Day}&reason=FAIL-MECH", page.Find("tbody a").GetAttribute("href"));
    }

    [Fact]
    public void A_line_leads_to_its_reasons_and_a_plant_to_its_lines()
    {
        var lines = Open<ParetoPage>($"/downtime?{Day}&split=line");
        Assert.Contains($"/downtime?site=LODZ&line=L1&{Day}", lines.FindAll("tbody a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Łódź · =cmd|' /C calc'!A0", lines.FindAll("tbody a").Select(Text));

        var sites = Open<ParetoPage>($"/downtime?{Day}&split=site");
        Assert.Contains($"/downtime?site=PUNE&{Day}&split=line", sites.FindAll("tbody a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void The_chart_has_a_bar_and_a_link_for_each_row()
    {
        var page = Open<ParetoPage>($"/downtime?{Day}");

        Assert.NotEmpty(page.FindAll("a.chart-row"));
        Assert.Equal(page.FindAll("tbody a").Select(a => a.GetAttribute("href")), page.FindAll("a.chart-row").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void Two_plants_stand_side_by_side_with_the_difference_of_each_row()
    {
        var page = Open<ParetoPage>($"/downtime?{Day}&site=LODZ&against=PUNE&by=count");

        Assert.Equal(["Łódź", "Pune"], page.FindAll(".whose dd").Select(Text));
        Assert.Equal("+2", Cells(page.Find("tr.uncoded"))[^1]);
        Assert.Equal("+6", Cells(page.Find("tfoot tr"))[^1]);
    }

    [Fact]
    public void A_filter_moves_the_address_and_the_page_follows_back_and_forth()
    {
        var page = Open<ParetoPage>($"/downtime?{Day}");
        page.FindAll("select").Single(s => s.QuerySelector("option[value=MeanTimeToRestore]") is not null).Change("MeanTimeToRestore");
        page.WaitForAssertion(() => Assert.EndsWith($"/downtime?{Day}&by=mttr", Navigation.Uri, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("Mean time to restore by reason", page.Find("#pareto").TextContent));

        Navigation.NavigateTo($"/downtime?{Day}&by=count");
        page.WaitForAssertion(() => Assert.Equal("Number of stops by reason", page.Find("#pareto").TextContent));
    }

    [Fact]
    public void Where_nothing_stood_the_page_says_so_and_offers_a_longer_time()
    {
        var page = Open<ParetoPage>("/downtime?fromDay=2026-02-02&toDay=2026-02-03&site=PUNE");

        Assert.Contains("Nothing stood in this time", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/downtime?site=PUNE&period=90d", page.Find(".empty a").GetAttribute("href"));
        Assert.Empty(page.FindAll("table"));
    }

    [Theory]
    [InlineData("&by=colour", ".warning", ": by.")]
    [InlineData("&under=NO-SUCH", "[role=alert]", "There is no reason 'NO-SUCH'")]
    [InlineData("&shift=Night", "[role=alert]", "'shift' is 'Night'")]
    public void What_the_address_says_wrongly_is_named(string query, string place, string words) =>
        Assert.Contains(words, Open<ParetoPage>($"/downtime?{Day}{query}").Find(place).TextContent, StringComparison.Ordinal);

    [Fact]
    public void While_it_is_prerendered_nothing_is_read()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        Navigation.NavigateTo($"/downtime?{Day}");
        var page = Render<ParetoPage>();

        Assert.NotEmpty(page.FindAll(".skeleton"));
        Assert.Empty(page.FindAll("table"));
    }
}
