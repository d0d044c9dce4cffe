using System.Text.Json;

namespace PlantPortal.Web.Tests.Features.Downtime;

/// <summary>The filters of the API: KPIs and Pareto of the same scope speak of the same downtime.</summary>
public sealed class FilteredApiTests(DowntimePlants plants) : IClassFixture<DowntimePlants>
{
    [Theory]
    [InlineData("", 240, 8)]
    [InlineData("&site=LODZ", 195, 7)]
    [InlineData("&equipmentClass=press", 100, 2)]
    [InlineData("&product=SKU-1", 155, 5)]
    [InlineData("&product=SKU-2", 40, 2)]
    [InlineData("&shift=Late", 80, 3)]
    [InlineData("&site=LODZ&shift=Early", 115, 4)]
    [InlineData("&site=LODZ&line=L1&shift=Early&product=SKU-1&equipmentClass=filler", 55, 3)]
    [InlineData("&product=SKU-9", 0, 0)]
    public async Task Kpis_and_pareto_of_a_filtered_scope_are_the_same_downtime(string filter, int minutes, int stops)
    {
        foreach (var window in new[] { $"fromDay={DowntimePlants.Day}&toDay={DowntimePlants.Day}", "from=2026-03-01T00:00:00Z&to=2026-03-03T12:00:00Z" })
        {
            var rows = (await plants.AskAsync($"/api/v1/pareto?{window}{filter}")).GetProperty("rows").EnumerateArray().ToList();
            var kpis = (await plants.AskAsync($"/api/v1/kpis?{window}{filter}&kpi=OEE")).GetProperty("rows").EnumerateArray().ToList();

            Assert.Equal((minutes * 60m, stops), (rows.Sum(r => r.GetProperty("seconds").GetDecimal()), rows.Sum(r => r.GetProperty("stops").GetInt32())));
            Assert.Equal((minutes * 60m, stops), (Sum(kpis, "DT"), (int)Sum(kpis, "STOPS")));
        }
    }

    [Fact]
    public async Task A_day_is_the_production_day_of_each_plant()
    {
        var before = await plants.AskAsync("/api/v1/pareto?fromDay=2026-03-01&toDay=2026-03-01");
        var day = await plants.AskAsync($"/api/v1/pareto?fromDay={DowntimePlants.Day}&toDay={DowntimePlants.Day}&site=LODZ");

        Assert.Equal(0, before.GetProperty("rows").GetArrayLength());
        Assert.Equal(("2026-03-02T05:00:00Z", "2026-03-03T05:00:00Z"), (day.GetProperty("from").GetString(), day.GetProperty("to").GetString()));
    }

    [Fact]
    public async Task The_description_of_the_API_names_the_filters()
    {
        var paths = (await plants.AskAsync("/openapi/v1.json")).GetProperty("paths");
        foreach (var path in new[] { "/api/v1/kpis", "/api/v1/pareto" })
        {
            var names = paths.GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray()
                .Where(p => p.GetProperty("description").GetString() is { Length: > 0 }).Select(p => p.GetProperty("name").GetString());
            Assert.Superset(new HashSet<string?>(["equipmentClass", "product", "shift", "fromDay", "toDay"]), names.ToHashSet());
        }
    }

    private static decimal Sum(IEnumerable<JsonElement> rows, string element) => rows.Sum(r => r.GetProperty("elements").GetProperty(element).GetDecimal());
}
