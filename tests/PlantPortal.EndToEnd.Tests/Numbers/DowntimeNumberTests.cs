using System.Text.Json;
using Microsoft.Playwright;

namespace PlantPortal.EndToEnd.Tests.Numbers;

/// <summary>The Pareto, the list of stops and the single stop, over a time that is past.</summary>
[Collection(nameof(ThreePlants))]
public sealed class DowntimeNumberTests(ThreePlants plants)
{
    [Theory]
    [InlineData("site=PUNE&{past}")]
    [InlineData("site=PUNE&line=P2&{past}&by=count")]
    [InlineData("site=GVL&{closed}&by=mttr")]
    [InlineData("site=PUNE&site=GVL&fromDay={before}&toDay={before}&level=1")]
    [InlineData("{past}&equipmentClass=press&level=1")]
    [InlineData("site=PUNE&{past}&product=SKU-1&shift=Day")]
    public async Task Rows_bars_and_totals_of_the_pareto_are_those_of_the_api(string query)
    {
        var written = new Written(plants);
        using var api = new Api(plants);
        await using var window = await OpenAsync("/downtime?" + query);
        var rows = await api.ParetoAsync(plants.At(query));
        var table = await window.Page.Locator(".pareto-table").RowsAsync();
        var bars = await window.Page.Locator(".chart-row").AllTextContentsAsync();

        Assert.NotEmpty(rows);
        Assert.Equal(rows.Select(row => $"{Cells(row)} {Share(row, "share")} {Share(row, "cumulative")}"), table[1..^1].Select(row => string.Join(' ', row)));
        Assert.Equal(rows.Select(row => Bar(written, row, query)), bars.Select(bar => string.Join(' ', bar.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Split(" cumulative")[0]));
        Assert.Equal($"Total {Total(rows)}", string.Join(' ', table[^1][..4]));
        Assert.Equal(Total(rows), string.Join(' ', (await TotalsAsync(window)).Take(3)));
    }

    [Fact]
    public async Task The_share_that_is_not_coded_and_the_coverage_are_those_of_the_elements_of_the_api()
    {
        _ = new Written(plants);
        using var api = new Api(plants);
        await using var window = await OpenAsync("/downtime?site=PUNE&{past}");
        var row = await api.OneAsync(plants.At("site=PUNE&{past}"));
        var totals = await TotalsAsync(window);

        Assert.Equal(Written.Percent(row.Element("UNCODED") / row.Element("DT")), totals[3]);
        Assert.StartsWith(Written.Coverage(row.Coverage), totals[4], StringComparison.Ordinal);
        Assert.Equal(Written.Clock(row.Element("DT")), totals[0]);
        Assert.Equal(Written.Number(row.Element("STOPS")), totals[1]);
    }

    [Fact]
    public async Task By_line_and_against_another_plant_each_side_is_what_the_api_says_of_it()
    {
        _ = new Written(plants);
        using var api = new Api(plants);
        await using var window = await OpenAsync("/downtime?site=GVL&fromDay={before}&toDay={before}&split=line&against=PUNE");
        var (g1, g2) = (await OfAsync("site=GVL&line=G1"), await OfAsync("site=GVL&line=G2"));
        var table = await window.Page.Locator(".pareto-table").RowsAsync();

        Assert.Equal([$"Greenville · Packer 2 {g2}", $"Greenville · Packer 1 {g1}"], table[2..^1].Select(row => string.Join(' ', row[..4])));
        Assert.Equal($"Total {await OfAsync("site=GVL")} {await OfAsync("site=PUNE")}", string.Join(' ', (string[])[.. table[^1][..4], .. table[^1][5..8]]));

        async Task<string> OfAsync(string scope) => Total(await api.ParetoAsync(plants.At($"{scope}&fromDay={{before}}&toDay={{before}}")));
    }

    [Theory]
    [InlineData("site=PUNE&line=P2&{past}", null)]
    [InlineData("site=PUNE&line=P2&{past}&reason=FAIL-MECH", "FAIL-MECH")]
    [InlineData("site=GVL&line=G2&{closed}", null)]
    public async Task The_list_of_stops_is_the_timeline_of_the_api_and_adds_up_to_its_pareto(string query, string? reason)
    {
        _ = new Written(plants);
        using var api = new Api(plants);
        await using var window = await OpenAsync("/downtime/stops?" + query);
        var scope = plants.At(query.Replace("&reason=FAIL-MECH", "", StringComparison.Ordinal));
        var rows = (await api.ParetoAsync(scope)).Where(row => reason is null || row.GetProperty("reason").GetString() == reason).ToList();
        var stops = (await api.SegmentsAsync(scope)).Where(s => Is(s, "timeClass", "Downtime") && (reason is null || Is(s, "reason", reason))).Reverse();
        var table = await window.Page.Locator(".stop-table").RowsAsync();

        Assert.Equal(stops.Select(stop => $"{Lost(stop)} {Lost(stop)}"), table[1..].Select(row => string.Join(' ', row[2..4])));
        Assert.Equal(Total(rows)[..^(Total(rows).Split(' ')[^1].Length + 1)], string.Join(' ', await TotalsAsync(window)));
    }

    [Fact]
    public async Task A_single_stop_is_as_long_as_the_timeline_of_the_api_says()
    {
        _ = new Written(plants);
        using var api = new Api(plants);
        await using var window = await OpenAsync("/downtime/stops/GVL/G1/{stop}");
        var stop = (await api.SegmentsAsync(plants.At("site=GVL&line=G1&{closed}"))).First(s => Is(s, "timeClass", "Downtime"));
        var totals = await TotalsAsync(window);
        var parts = await window.Page.GetByRole(AriaRole.Region, new() { Name = "Parts of the stop as a table" }).Locator("table").RowsAsync();

        Assert.Equal([Lost(stop), Lost(stop)], totals.TakeLast(2));
        Assert.Equal([Lost(stop)], parts[1..].Select(row => row[1]));
    }

    private async Task<Window> OpenAsync(string page)
    {
        var window = await plants.OpenAsync(page);
        await window.Page.Locator("dl.totals").First.WaitForAsync();
        return window;
    }

    private static async Task<IReadOnlyList<string>> TotalsAsync(Window window) =>
        [.. (await window.Page.Locator("dl.totals").First.Locator("dd").AllInnerTextsAsync()).Select(text => text.Trim())];

    private static string Cells(JsonElement row) =>
        $"{row.GetProperty("name").GetString() ?? "Not coded"} {Written.Clock(row.GetProperty("seconds").GetDecimal())} {Written.Number(row.GetProperty("stops").GetInt64())} {Written.Clock(ApiRow.Decimal(row.GetProperty("meanSeconds")))}";

    private static string Share(JsonElement row, string field) => Written.Percent(ApiRow.Decimal(row.GetProperty(field)));

    private static string Bar(Written written, JsonElement row, string query)
    {
        var value = query.Contains("by=count", StringComparison.Ordinal)
            ? Written.Number(row.GetProperty("stops").GetInt64())
            : written.Length(row.GetProperty(query.Contains("by=mttr", StringComparison.Ordinal) ? "meanSeconds" : "seconds").GetDecimal());
        return $"{row.GetProperty("name").GetString() ?? "Not coded"} {value} {Share(row, "share")}";
    }

    /// <summary>Time, stops and mean of all rows.</summary>
    private static string Total(IReadOnlyList<JsonElement> rows)
    {
        var (seconds, stops) = (rows.Sum(row => row.GetProperty("seconds").GetDecimal()), rows.Sum(row => row.GetProperty("stops").GetInt64()));
        return $"{Written.Clock(seconds)} {Written.Number(stops)} {Written.Clock(stops == 0 ? null : seconds / stops)}";
    }

    private static string Lost(JsonElement segment) => Written.Clock(Written.Seconds(segment.GetProperty("start").GetString()!, segment.GetProperty("end").GetString()!));

    private static bool Is(JsonElement segment, string field, string value) => segment.GetProperty(field).GetString() == value;
}
