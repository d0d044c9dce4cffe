using Bunit;
using PlantPortal.Web.Features.Downtime;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Tests.Features.Downtime;

/// <summary>Plants side by side whose downtime does not mean the same.</summary>
public sealed class ComparableNoteTests(DowntimePlants plants) : DowntimeScreens(plants), IClassFixture<DowntimePlants>
{
    [Theory]
    [InlineData($"{Day}&site=LODZ&against=PUNE", $"site=LODZ&site=PUNE&{Day}")]
    [InlineData($"{Day}&split=site", Day)]
    public void Plants_that_do_not_compare_say_so_and_lead_to_the_check(string query, string scope)
    {
        var page = Open<ParetoPage>($"/downtime?{query}");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".warning li")), TimeSpan.FromSeconds(10));

        Assert.StartsWith("The downtime of these plants does not mean quite the same.", Text(page.Find(".warning")), StringComparison.Ordinal);
        Assert.Contains(page.FindAll(".warning li").Select(Text), t => t.StartsWith("Łódź: ", StringComparison.Ordinal) && t.Contains("% of downtime unmapped", StringComparison.Ordinal));
        Assert.Contains(page.FindAll(".warning li").Select(Text), t => t.StartsWith("Pune: ", StringComparison.Ordinal));
        Assert.Equal($"/governance/comparability?{scope}&kpi=Availability", page.Find(".warning a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("site=LODZ&split=site", null)]
    [InlineData("site=LODZ&against=before", null)]
    [InlineData("split=line", null)]
    [InlineData("split=site", "")]
    [InlineData("site=LODZ&line=L1&against=PUNE&period=today", "?site=LODZ&site=PUNE&period=today")]
    public void Only_plants_side_by_side_are_compared(string query, string? scope) =>
        Assert.Equal(scope, ReadComparable.SideBySide(ParetoQuery.Read(new AddressReader(query)))?.ToString());
}
