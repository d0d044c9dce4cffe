using System.Text.Json;
using Microsoft.Playwright;

namespace PlantPortal.EndToEnd.Tests.Numbers;

/// <summary>What the screen of a line shows besides its KPIs, over a time that is past.</summary>
[Collection(nameof(ThreePlants))]
public sealed class LinePageNumberTests(ThreePlants plants)
{
    /// <summary>Site, line, and the window as <see cref="NumberPages"/> calls it.</summary>
    public static readonly TheoryData<string, string, string> Lines = new()
    {
        { "GVL", "G1", "{closed}" },
        { "GVL", "G2", "{closed}" },
        { "PUNE", "P2", "{past}" },
        { "PUNE", "P3", "{past}" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Counts_of_the_time_and_of_each_hour_are_those_of_the_api(string site, string line, string time)
    {
        _ = new Written(plants);
        using var api = new Api(plants);
        await using var window = await OpenAsync(site, line, time);
        var scope = ScopeOf(site, line, time);
        var total = await api.OneAsync(scope);
        var hours = await api.KpisAsync(scope + "&groupBy=hour");
        var figures = window.Page.GetByRole(AriaRole.Region, new() { Name = "Figures" }).Locator(".figure-card .value");
        var rows = await Section(window, "Made by hour").Locator("table").RowsAsync();

        Assert.Equal(
            [Written.Number(total.Element("GQ")), Written.Number(total.Element("SQ") + total.Element("RQ"))],
            (await figures.AllInnerTextsAsync()).TakeLast(2));
        Assert.Equal(hours.Select(Hour), rows.Skip(1).Select(row => string.Join(' ', row[1..4])));
        Assert.NotEmpty(hours);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Each_step_of_the_loss_waterfall_is_made_of_the_elements_of_the_api(string site, string line, string time)
    {
        var written = new Written(plants);
        using var api = new Api(plants);
        await using var window = await OpenAsync(site, line, time);
        var row = await api.OneAsync(ScopeOf(site, line, time));
        var table = await Section(window, "Where the time went").Locator("table").RowsAsync();

        Assert.Equal(Steps(row).Select(step => Step(written, step.Name, step.Seconds, row)), table.Skip(1).Select(cells => string.Join(' ', cells[..3])));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Segments_and_stops_are_those_of_the_timeline_of_the_api(string site, string line, string time)
    {
        var written = new Written(plants);
        var zone = ThreePlants.ZoneOf(site);
        using var api = new Api(plants);
        await using var window = await OpenAsync(site, line, time);
        var segments = (await api.SegmentsAsync(ScopeOf(site, line, time))).Reverse().ToList();
        var table = await Section(window, "Timeline").Locator("table").RowsAsync();
        var stops = Section(window, "Stops").Locator("table");
        var listed = await stops.CountAsync() == 0 ? [] : await stops.RowsAsync();

        Assert.Equal(segments.Select(s => $"{Begin(s, zone)} {Length(written, s)} {written.Class(Text(s, "timeClass")!)}"), table.Skip(1).Select(row => string.Join(' ', row[..3])));
        Assert.Equal(
            segments.Where(s => Text(s, "timeClass") == "Downtime").Select(s => $"{Begin(s, zone)} {Length(written, s)} {Why(written, s)}"),
            listed.Skip(1).Select(row => string.Join(' ', row[..3])));
    }

    private async Task<Window> OpenAsync(string site, string line, string time)
    {
        var window = await plants.OpenAsync($"/plants/{site}/{line}?{time}");
        await Section(window, "Timeline").Locator("summary").ClickAsync();
        await Section(window, "Timeline").Locator("table").WaitForAsync();
        return window;
    }

    private string ScopeOf(string site, string line, string time) => plants.At($"site={site}&line={line}&{time}");

    private static ILocator Section(Window window, string name) => window.Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    private static string Hour(ApiRow hour) => $"{Written.Number(hour.Element("GQ"))} {Written.Number(hour.Element("RQ"))} {Written.Number(hour.Element("SQ"))}";

    /// <summary>From calendar time down to fully productive time, in seconds, as losses.</summary>
    private static IEnumerable<(string Name, decimal Seconds)> Steps(ApiRow row) =>
    [
        ("Calendar time", -row.Element("CAL")),
        ("Not scheduled", row.Element("CAL") - row.Element("POT")),
        ("Breaks", row.Element("BRK")),
        ("Planned stops", row.Element("PDOT") - row.Element("BRK")),
        ("No data", row.Element("NODATA")),
        ("No order", row.Element("ADOT")),
        ("Setup", row.Element("AUST")),
        ("Downtime with a reason", row.Element("DT") - row.Element("UNCODED")),
        ("Downtime without a reason", row.Element("UNCODED")),
        ("Idle", row.Element("IDT")),
        ("Micro-stops", row.Element("MST")),
        ("Without an ideal cycle", row.Element("NPRI")),
        ("Speed", row.Element("APT") - row.Element("NPRI") - row.Element("PRI_PQ")),
        ("Quality", row.Element("PRI_PQ") - row.Element("PRI_GQ")),
        ("Fully productive time", -row.Element("PRI_GQ")),
    ];

    private static string Step(Written written, string name, decimal lost, ApiRow row) =>
        $"{name} {(lost > 0 ? "−" : "")}{written.Length(Math.Abs(lost))} {Written.Percent(Math.Abs(lost) / row.Element("CAL"))}";

    private static string Begin(JsonElement segment, string zone) => Written.Time(Text(segment, "start")!, zone);

    private static string Length(Written written, JsonElement segment) => written.Length(Written.Seconds(Text(segment, "start")!, Text(segment, "end")!));

    private static string Why(Written written, JsonElement segment) =>
        Text(segment, "reason") is { } reason ? written.Reason(reason) : Text(segment, "code") is { } code ? $"code {code}, not mapped" : "not coded";

    private static string? Text(JsonElement segment, string field) => segment.GetProperty(field).GetString();
}
