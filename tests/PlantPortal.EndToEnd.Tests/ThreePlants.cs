using System.Globalization;
using PlantPortal.Web.Tests;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>
/// Three plants in three time zones, of which it is known by construction which does worst. Łódź has the line that stands now, and yet Pune has
/// the lowest OEE, by its Press 2. Greenville's only shift has ended, so its figures do not move any more.
/// </summary>
public sealed class ThreePlants() : FedPortal(new TestPortal())
{
    public const string Worst = "Pune";
    public const string WorstLine = "Press 2";

    /// <summary>Of the shift that runs, or of Greenville's that is over.</summary>
    private const int HoursSoFar = 3;

    private const int HoursOver = 6;

    private static readonly Dictionary<string, string> s_zones = new(StringComparer.Ordinal)
    {
        ["LODZ"] = "Europe/Warsaw", ["PUNE"] = "Asia/Kolkata", ["GVL"] = "America/New_York",
    };

    private const string EveryDay = """ "days":["Mon","Tue","Wed","Thu","Fri","Sat","Sun"] """;

    /// <summary>Where Greenville's shift began and ended.</summary>
    public Interval Closed { get; private set; }

    /// <summary>A part of Pune's shift that is over: what happened in it does not change any more.</summary>
    public Interval Past { get; private set; }

    /// <summary>The time zone of a plant.</summary>
    public static string ZoneOf(string site) => s_zones[site];

    protected override async Task FeedAsync(Instant now)
    {
        var (lodz, pune) = (HourAgo(now, HoursSoFar, ZoneOf("LODZ")), HourAgo(now, HoursSoFar, ZoneOf("PUNE")));
        var closed = HourAgo(now, HoursOver, ZoneOf("GVL"));
        Closed = new Interval(closed.ToInstant(), closed.ToInstant() + Duration.FromHours(4));
        Past = new Interval(pune.ToInstant(), now - Duration.FromMinutes(2));
        await SetAsync($$"""
            {"products":[{"code":"SKU-1","name":"Cola 0.5 l","unit":"pcs"},{"code":"SKU-2","name":"Cola 1 l","unit":"pcs"}],
             "sites":[{{Lodz(lodz.Hour)}},{{Pune(pune.Hour)}},{{Greenville(closed.Hour)}}]}
            """);
        await FeedLodzAsync(lodz.ToInstant(), now);
        await FeedPuneAsync(pune.ToInstant(), now);
        await FeedGreenvilleAsync(Closed.Start);
        await FeedGreenvilleAsync(Closed.Start - Duration.FromDays(1));
    }

    private async Task FeedLodzAsync(Instant begun, Instant now)
    {
        await StateAsync("LODZ", "L1", begun, "running");
        await StateAsync("LODZ", "L2", begun, "running");
        await StateAsync("LODZ", "L2", now - Duration.FromMinutes(11), "stopped", """ ,"reason":"FAIL-CONTROL" """);
        foreach (var line in new[] { "L1", "L2" })
        {
            var made = (now - begun - Duration.FromMinutes(20)).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
            await SendAsync("gw-lodz", "LODZ", line, "count", now - Duration.FromMinutes(12), $$""" "good":{{made}},"scrap":37 """);
        }
    }

    private async Task FeedPuneAsync(Instant begun, Instant now)
    {
        Instant Ago(int minutes) => now - Duration.FromMinutes(minutes);
        Task TwoAsync(int minutes, string state, string more = "") => StateAsync("PUNE", "P2", Ago(minutes), state, more);

        await StateAsync("PUNE", "P1", begun, "running");
        await StateAsync("PUNE", "P1", Ago(100), "idle");
        await StateAsync("PUNE", "P1", Ago(95), "running");
        await SendAsync("gw-pune", "PUNE", "P1", "count", Ago(1), """ "good":6000,"scrap":55 """);

        await SendAsync("gw-pune", "PUNE", "P2", "order", begun, """ "order":"PO-77","product":"SKU-1","action":"start","quantity":9000 """);
        await StateAsync("PUNE", "P2", begun, "running");
        await TwoAsync(150, "stopped", """ ,"reason":"FAIL-MECH" """);
        await TwoAsync(125, "running");
        await TwoAsync(110, "stopped", """ ,"reason":"FAIL-ELEC" """);
        await TwoAsync(100, "running");
        await TwoAsync(90, "stopped", """ ,"code":"E77" """);
        await TwoAsync(75, "running");
        await TwoAsync(70, "stopped");
        await TwoAsync(69, "running");
        await TwoAsync(60, "stopped", """ ,"reason":"NO-MATERIAL" """);
        await TwoAsync(40, "running");
        await TwoAsync(32, "stopped", """ ,"reason":"FAIL-MECH" """);
        await TwoAsync(25, "running");
        await TwoAsync(20, "setup");
        await TwoAsync(16, "running");
        await SendAsync("gw-pune", "PUNE", "P2", "count", Ago(120), """ "good":500,"scrap":20 """);
        await SendAsync("gw-pune", "PUNE", "P2", "count", Ago(61), """ "good":333,"scrap":12,"rework":7,"product":"SKU-2" """);
        await SendAsync("gw-pune", "PUNE", "P2", "count", Ago(5), """ "good":400.5 """);

        // Without an ideal cycle, and silent for long: a value that is left out, and one that is thin.
        await SendAsync("gw-oven", "PUNE", "P3", "state", begun, """ "state":"running" """);
        await SendAsync("gw-oven", "PUNE", "P3", "count", Ago(90), """ "good":40 """);
    }

    private async Task FeedGreenvilleAsync(Instant begun)
    {
        Instant At(int minutes) => begun + Duration.FromMinutes(minutes);
        await StateAsync("GVL", "G1", begun, "running");
        await StateAsync("GVL", "G1", At(60), "stopped", """ ,"reason":"NO-OPERATOR" """);
        await StateAsync("GVL", "G1", At(77), "running");
        await StateAsync("GVL", "G1", At(238), "stopped", """ ,"reason":"MEETING" """);
        await SendAsync("gw-gvl", "GVL", "G1", "count", At(237), """ "good":9100,"scrap":211,"rework":3 """);
        await StateAsync("GVL", "G2", begun, "running");
        await StateAsync("GVL", "G2", At(150), "stopped", """ ,"reason":"FAIL-TOOL" """);
        await StateAsync("GVL", "G2", At(190), "running");
        await StateAsync("GVL", "G2", At(239), "stopped", """ ,"reason":"MEETING" """);
        await SendAsync("gw-gvl", "GVL", "G2", "count", At(237), $$""" "good":4000,"scrap":17,"from":"{{At(0)}}" """);
    }

    private Task StateAsync(string site, string line, Instant at, string state, string more = "") =>
        SendAsync($"gw-{site.ToLowerInvariant()}", site, line, "state", at, $$""" "state":"{{state}}"{{more}} """);

    /// <summary>Two shifts of twelve hours, as at Pune.</summary>
    private static string Lodz(int begin) => $$"""
        {"code":"LODZ","name":"Łódź","timeZone":"{{ZoneOf("LODZ")}}","productionDayStart":"{{Clock(begin)}}","areas":[{"code":"FILL","name":"Filling","lines":[
          {"code":"L1","name":"Filler 1","equipmentClass":"filler","sources":[{"code":"gw-lodz"}],"idealCycles":[{"seconds":1.0}]},
          {"code":"L2","name":"Filler 2","equipmentClass":"filler","sources":[{"code":"gw-lodz"}],"idealCycles":[{"seconds":0.9}]}]}],
          "calendar":{{DayAndNight(begin)}} }
        """;

    private static string Pune(int begin) => $$"""
        {"code":"PUNE","name":"{{Worst}}","timeZone":"{{ZoneOf("PUNE")}}","productionDayStart":"{{Clock(begin)}}","areas":[{"code":"PRESS","name":"Press shop","lines":[
          {"code":"P1","name":"Press 1","equipmentClass":"press","sources":[{"code":"gw-pune"}],"idealCycles":[{"seconds":1.0}]},
          {"code":"P2","name":"{{WorstLine}}","equipmentClass":"press","tracksOrders":true,"sources":[{"code":"gw-pune"}],
           "idealCycles":[{"seconds":1.5},{"product":"SKU-1","seconds":1.25}]},
          {"code":"P3","name":"Oven","equipmentClass":"oven","sources":[{"code":"gw-oven","silenceSeconds":600}]}]}],
          "calendar":{{DayAndNight(begin)}} }
        """;

    private static string Greenville(int begin) => $$"""
        {"code":"GVL","name":"Greenville","timeZone":"{{ZoneOf("GVL")}}","productionDayStart":"{{Clock(begin)}}","areas":[{"code":"PACK","name":"Packing","lines":[
          {"code":"G1","name":"Packer 1","equipmentClass":"packer","sources":[{"code":"gw-gvl"}],"idealCycles":[{"seconds":1.1}]},
          {"code":"G2","name":"Packer 2","equipmentClass":"packer","sources":[{"code":"gw-gvl"}],"idealCycles":[{"seconds":2.5}]}]}],
          "calendar":{"shifts":[{"name":"Early",{{EveryDay}},"start":"{{Clock(begin)}}","end":"{{Clock(begin + 4)}}","breaks":[{"start":"{{Clock(begin + 2)}}","minutes":20}]}]} }
        """;

    private static string DayAndNight(int begin) => $$"""
        {"shifts":[{"name":"Day",{{EveryDay}},"start":"{{Clock(begin)}}","end":"{{Clock(begin + 12)}}"},
                   {"name":"Night",{{EveryDay}},"start":"{{Clock(begin + 12)}}","end":"{{Clock(begin)}}"}]}
        """;
}
