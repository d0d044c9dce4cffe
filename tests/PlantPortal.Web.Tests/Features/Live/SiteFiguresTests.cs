using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Live;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Features.Live;

/// <summary>A plant's figures on the live board are those that the API gives for the same scope and window, digit for digit.</summary>
public sealed class SiteFiguresTests(TestPortal portal) : IClassFixture<TestPortal>, IAsyncLifetime
{
    private static readonly Instant Now = SystemClock.Instance.GetCurrentInstant();

    /// <summary>Where it is about noon, so that the day is not just beginning.</summary>
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb[FormattableString.Invariant($"Etc/GMT{Now.InUtc().Hour - 12:+0;-0;+0}")];

    private static readonly string Model =
        $$$"""
        {"sites":[{"code":"SUM","name":"Sum","timeZone":"{{{Zone.Id}}}","areas":[{"code":"A","name":"A","lines":[
          {"code":"L1","name":"1","sources":[{"code":"gw"}],"idealCycles":[{"seconds":2}]},
          {"code":"L2","name":"2","tracksOrders":true,"sources":[{"code":"gw"}],"idealCycles":[{"seconds":1}]},
          {"code":"L3","name":"3","sources":[{"code":"gw"}]}]}]},
          {"code":"BARE","name":"Bare","timeZone":"Etc/UTC","areas":[{"code":"A","name":"A","lines":[]}]}]}
        """;

    private static long s_sequence = Now.ToUnixTimeTicks() / 10;

    private readonly HttpClient _gateway = portal.Gateway();

    public async ValueTask InitializeAsync()
    {
        using var body = new StringContent(Model, Encoding.UTF8, "application/json");
        using var answer = await _gateway.PutAsync("/api/v1/model", body);
        answer.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_plants_figures_are_the_APIs_for_the_same_scope_and_say_who_is_left_out()
    {
        foreach (var line in new[] { "L1", "L2", "L3" })
        {
            await SendAsync(line, -50, "\"kind\":\"state\",\"state\":\"running\"");
            await SendAsync(line, -20, "\"kind\":\"count\",\"good\":700,\"scrap\":11");
        }

        await SendAsync("L1", -15, "\"kind\":\"state\",\"state\":\"stopped\",\"reason\":\"FAIL-MECH\"");
        var snapshot = await portal.Services.GetRequiredService<SiteSnapshotReader>().ReadAsync("SUM", CancellationToken.None);

        Assert.NotNull(snapshot);
        var row = (await _gateway.GetFromJsonAsync<JsonElement>(
            $"/api/v1/kpis?{string.Join('&', SnapshotReader.Kpis.Select(k => $"kpi={k}"))}&site=SUM&from={Text(snapshot.FiguresFrom)}&to={Text(snapshot.AsOf)}"))
            .GetProperty("rows")[0];
        foreach (var kpi in SnapshotReader.Kpis)
        {
            var value = row.GetProperty("values").GetProperty(kpi);
            Assert.Equal(Digits(value.GetProperty("value")), Digits(snapshot.Kpis[kpi].Value));
            Assert.Equal(value.GetProperty("leftOut").GetArrayLength(), snapshot.Kpis[kpi].LeftOut.Length);
        }

        Assert.Equal(("L3", 3), (Assert.Single(snapshot.Kpis["OEE"].LeftOut).Line, snapshot.Lines));
        Assert.NotNull(snapshot.Kpis["OEE"].Value);
        Assert.Equal(snapshot.AsOf.InZone(Zone).Date, snapshot.Day);
    }

    [Fact]
    public async Task A_plant_without_lines_and_one_that_is_not_there_have_no_figures()
    {
        var reader = portal.Services.GetRequiredService<SiteSnapshotReader>();

        Assert.Null(await reader.ReadAsync("BARE", CancellationToken.None));
        Assert.Null(await reader.ReadAsync("NOWHERE", CancellationToken.None));
    }

    [Fact]
    public async Task The_board_gets_a_plants_figures_without_being_asked()
    {
        var board = portal.Services.GetRequiredService<LiveBoard>();
        for (var tries = 0; board.Find("SUM") is null && tries < 100; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.NotNull(board.Find("SUM"));
    }

    [Fact]
    public async Task An_order_says_what_was_planned_and_what_is_made_since_it_was_started()
    {
        await SendAsync("L2", -40, "\"kind\":\"order\",\"action\":\"start\",\"order\":\"O-1\",\"quantity\":500");
        await SendAsync("L2", -35, "\"kind\":\"count\",\"good\":100,\"scrap\":3");
        await SendAsync("L2", -30, "\"kind\":\"order\",\"action\":\"start\",\"order\":\"O-2\",\"product\":\"P\",\"quantity\":800");
        await SendAsync("L2", -30, "\"kind\":\"count\",\"good\":7");
        await SendAsync("L2", -25, "\"kind\":\"count\",\"good\":200");
        var orders = portal.Services.GetRequiredService<OrderReader>();
        var order = await orders.ReadAsync("SUM", "L2", CancellationToken.None);

        Assert.NotNull(order);
        // What is stamped at the start was made before it. Another test may have counted 700 more.
        Assert.Equal(("O-2", 800m), (order.Order, order.Planned));
        Assert.Contains(order.Good, new[] { 200m, 900m });

        await SendAsync("L2", -2, "\"kind\":\"order\",\"action\":\"end\"");
        Assert.Null(await orders.ReadAsync("SUM", "L2", CancellationToken.None));
    }

    [Fact]
    public async Task A_line_made_by_the_hour_what_it_made_in_all_and_the_figures_are_the_APIs()
    {
        await SendAsync("L1", -55, "\"kind\":\"state\",\"state\":\"running\"");
        await SendAsync("L1", -10, "\"kind\":\"count\",\"good\":300,\"rework\":2");
        var reader = portal.Services.GetRequiredService<ReadLine>();
        var window = new Interval(Now - Duration.FromHours(3), Now - Duration.FromMinutes(1));
        var report = await reader.ReportAsync(Reader("SUM"), new LineRef("SUM", "L1"), window, CancellationToken.None);

        Assert.NotNull(report);
        Assert.Equal((window.Start, window.End), (report.Hours[0].From, report.Hours[^1].To));
        Assert.All(report.Hours.Zip(report.Hours.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Equal(report.Total!.Elements.Gq, report.Hours.Sum(h => h.Good));
        Assert.Equal(report.Total.Elements.Pbt / 2_000_000m, report.Hours.Sum(h => h.Target));
        Assert.Equal(report.Losses!.Productive, report.Total.Elements.PriGq);
        var row = (await _gateway.GetFromJsonAsync<JsonElement>(
            $"/api/v1/kpis?kpi=OEE&site=SUM&line=L1&from={Text(report.Window.Start)}&to={Text(report.Window.End)}")).GetProperty("rows")[0];
        Assert.Equal(Digits(row.GetProperty("values").GetProperty("OEE").GetProperty("value")), Digits(report.Total.Values["OEE"].Value));
    }

    [Fact]
    public async Task The_days_of_a_line_end_with_the_one_that_runs()
    {
        await SendAsync("L1", -55, "\"kind\":\"state\",\"state\":\"running\"");
        var today = Now.InZone(Zone).Date;
        var days = await portal.Services.GetRequiredService<ReadLine>().DaysAsync(Reader("SUM"), new LineRef("SUM", "L1"), today, 30, CancellationToken.None);

        Assert.Equal(30, days.Count);
        Assert.Equal(today, days[^1].Day);
    }

    [Fact]
    public async Task A_line_of_a_plant_that_is_not_the_callers_is_not_there()
    {
        var reader = portal.Services.GetRequiredService<ReadLine>();
        var line = new LineRef("SUM", "L1");

        Assert.Null(await reader.ReportAsync(Reader("OTHER"), line, new Interval(Now - Duration.FromHours(1), Now), CancellationToken.None));
        Assert.Empty(await reader.DaysAsync(Reader("OTHER"), line, new LocalDate(2026, 3, 2), 30, CancellationToken.None));
    }

    private static Caller Reader(string site) => new("user:1", "Maria", [new Grant([Right.Read], [site])]);

    private async Task SendAsync(string line, int minutes, string fields)
    {
        var at = Text(Now + Duration.FromMinutes(minutes));
        using var body = new StringContent(
            $$"""[{"source":"gw","sequence":{{Interlocked.Increment(ref s_sequence)}},"site":"SUM","line":"{{line}}","at":"{{at}}",{{fields}}}]""", Encoding.UTF8, "application/json");
        using var answer = await _gateway.PostAsync("/api/v1/events", body);
        Assert.Contains("\"accepted\":1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Text(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    private static string Digits(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "none" : Digits(value.GetDecimal());

    private static string Digits(decimal? value) => value is { } known ? known.ToString("0.############", CultureInfo.InvariantCulture) : "none";
}
