using Bunit;
using PlantPortal.Web.Features.Downtime;

namespace PlantPortal.Web.Tests.Features.Downtime;

public sealed class StopPageTests(DowntimePlants plants) : DowntimeScreens(plants), IClassFixture<DowntimePlants>
{
    [Fact]
    public void A_stop_shows_its_parts_and_the_events_that_made_it()
    {
        var page = Open("2026-03-02T08:00:00Z");

        Assert.Equal(["02/03/2026 09:00:00", "02/03/2026 09:10:00", "0:10:00", "0:10:00"], page.FindAll(".totals dd").Select(Text));
        Assert.Equal(
            [["02/03/2026 09:00:00", "0:04:00", "Stopped counted here, once", "Jam"], ["02/03/2026 09:04:00", "0:06:00", "Stopped", "No material"]],
            page.FindAll("[aria-labelledby=parts] tbody tr").Select(r => Cells(r)[..4]));
        Assert.Equal(
            ["stopped, code E2", "running", "coded by an operator: No material, from 02/03/2026 09:04:00 to 02/03/2026 09:10:00"],
            page.FindAll("[aria-labelledby=events] tbody tr").Select(r => Cells(r)[1]));
        Assert.Equal(["Maria", "waited for caps"], Cells(page.FindAll("[aria-labelledby=events] tbody tr")[2])[2..4]);
    }

    [Fact]
    public void Any_moment_of_a_stop_leads_to_it() =>
        Assert.Equal("02/03/2026 09:00:00", Text(Open("2026-03-02T08:05:30.5Z").Find(".totals dd")));

    [Fact]
    public void Where_the_line_did_not_stand_the_page_says_why_that_may_be()
    {
        var page = Open("2026-03-02T07:30:00Z");

        Assert.Contains("The line did not stand then", page.Markup, StringComparison.Ordinal);
        Assert.StartsWith("/plants/LODZ/L1?from=", page.Find(".empty a").GetAttribute("href"), StringComparison.Ordinal);
    }

    private IRenderedComponent<StopPage> Open(string start) => Open<StopPage>(
        $"/downtime/stops/LODZ/L1/{start}", p => p.Add(s => s.SiteCode, "LODZ").Add(s => s.LineCode, "L1").Add(s => s.Start, start));
}
