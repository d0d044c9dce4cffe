using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlantPortal.Domain.Charts;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Charts;

namespace PlantPortal.EndToEnd.Tests.Charts;

/// <summary>A page with each chart on it, painted by the portal's components, with the portal's style and script and no circuit.</summary>
internal static class Gallery
{
    public const string Path = "/charts-on-one-page";

    private const long Hour = 3_600_000_000;
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 5, 0);
    private static readonly DateTimeZone Warsaw = DateTimeZoneProviders.Tzdb["Europe/Warsaw"];

    public static async Task<string> RenderAsync(IServiceProvider portal)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        await using var scope = portal.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        var charts = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var painted = new List<string>();
            foreach (var (chart, parameters) in Charts())
            {
                painted.Add((await renderer.RenderComponentAsync(chart, ParameterView.FromDictionary(parameters))).ToHtmlString());
            }

            return painted;
        });

        return $$"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Charts</title>
            <link rel="icon" href="data:,"><link rel="stylesheet" href="/app.css"><link rel="stylesheet" href="/charts.css">
            <script>
              window.Blazor = { registerCustomEventType() { document.documentElement.dataset.ready = ''; } };
              window.wishes = [];
              document.addEventListener('stretch', event => wishes.push(event.detail));
            </script>
            <script type="module" src="/charts.js"></script></head>
            <body><main class="page"><h1>Charts</h1>{{string.Concat(charts.Select(c => $"<section class=\"card\">{c}</section>"))}}</main></body></html>
            """;
    }

    private static IEnumerable<(Type Chart, Dictionary<string, object?> Parameters)> Charts()
    {
        yield return (typeof(ParetoChart), new()
        {
            ["Label"] = "Downtime by reason", ["Unit"] = ValueUnit.Duration, ["ValueName"] = "Downtime", ["Name"] = "This week", ["OtherName"] = "Last week",
            ["Items"] = new ParetoItem[]
            {
                new("FAIL-MECH", "Mechanical failure of the filler, its conveyor or its capper", 3_600, "1 h 00 min", .6m, .6m) { Href = "#FAIL-MECH", Other = new(7_200, "2 h 00 min", 1) },
                new("JAM", "Jam", 1_800, "30 min", .3m, .9m) { Href = "#JAM" },
                new("", "Not coded", 600, "10 min", .1m, 1) { Href = "#not-coded", IsUncoded = true },
            },
        });
        yield return (typeof(TrendChart), new()
        {
            ["Label"] = "OEE by day", ["Unit"] = ValueUnit.Ratio, ["ValueName"] = "OEE", ["Zone"] = Warsaw, ["Target"] = .75m, ["CoverageLimit"] = .9m,
            ["Items"] = new[] { Day(0, .6m, 1) with { Href = "#day" }, Day(1, .61m, .8m), Day(2, null, 1), Day(3, .7m, 1) },
        });
        yield return (typeof(WaterfallChart), new()
        {
            ["Label"] = "Where the time went", ["Href"] = (Func<LossStep, string?>)(step => step == LossStep.CodedDowntime ? "#downtime" : null),
            ["Waterfall"] = LossWaterfall.Of(new ElementSet { Cal = 10 * Hour, Pot = 8 * Hour, Dt = 2 * Hour, Uncoded = Hour, Apt = 6 * Hour, PriPq = 25_000, PriGq = 24_000 }),
        });
        yield return (typeof(HourlyBars), new()
        {
            ["Label"] = "Made by hour", ["Zone"] = Warsaw,
            ["Items"] = Enumerable.Range(0, 12).Select(i => new HourItem(At(i * 60), At((i + 1) * 60), 900, 20, 5, 1_200) { IsUnfinished = i == 11 }).ToList(),
        });
        yield return (typeof(StateTimeline), new()
        {
            ["From"] = At(0), ["To"] = At(480), ["Zone"] = Warsaw, ["Bounds"] = new Interval(At(0), At(480)),
            ["Segments"] = Enum.GetValues<TimeClass>().Select((c, i) => Stretch(i * 40, (i + 1) * 40, c)).ToList(),
        });
        yield return (typeof(StateTimeline), new()
        {
            ["Label"] = "Many short stops", ["From"] = At(0), ["To"] = At(9_000), ["Zone"] = Warsaw,
            ["Segments"] = Enumerable.Range(0, 9_000).Select(i => Stretch(i, i + 1, i % 40 < 20 && i % 2 == 1 ? TimeClass.MicroStop : TimeClass.Running)).ToList(),
        });
        yield return (typeof(Bullet), new() { ["Value"] = .6m, ["Target"] = .8m, ["Label"] = "OEE 60 %" });
        yield return (typeof(Sparkline), new() { ["Values"] = new decimal?[] { .6m, .7m, null, .65m }, ["Label"] = "OEE of four days" });
    }

    private static TrendItem Day(int day, decimal? value, decimal coverage) =>
        new(At(day * 1_440), At((day + 1) * 1_440), $"Day {day}", value, Formats.Percent(value)) { Coverage = coverage };

    private static Segment Stretch(int from, int to, TimeClass timeClass) =>
        new(At(from), At(to), timeClass, null, null, null, null, null, null, null, null, false, null);

    private static Instant At(int minute) => Start + Duration.FromMinutes(minute);
}
