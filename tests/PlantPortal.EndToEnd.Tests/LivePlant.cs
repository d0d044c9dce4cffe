using PlantPortal.Web.Tests;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>A plant of two lines.</summary>
public class LivePlant : FedPortal
{
    private const int HoursSoFar = 3;

    public LivePlant()
        : this(new TestPortal())
    {
    }

    private protected LivePlant(TestPortal portal)
        : base(portal)
    {
    }

    protected override async Task FeedAsync(Instant now)
    {
        await SetAsync(Model(now));
        await SendAsync("L1", "state", now - Duration.FromMinutes(50), """ "state":"running" """);
        await SendAsync("L1", "state", now - Duration.FromMinutes(40), """ "state":"stopped","reason":"FAIL-MECH" """);
        await SendAsync("L1", "state", now - Duration.FromMinutes(30), """ "state":"running" """);
        await SendAsync("L1", "count", now - Duration.FromMinutes(1), """ "good":1200,"scrap":12 """);
        await SendAsync("L2", "state", now - Duration.FromMinutes(30), """ "state":"idle" """);
    }

    /// <summary>Posts one event; it is durable when this returns.</summary>
    public Task SendAsync(string line, string kind, Instant at, string fields) => SendAsync("gw", "LODZ", line, kind, at, fields);

    /// <summary>Two shifts of twelve hours; one of them, and the production day with it, began three to four hours ago, at whatever hour the tests run.</summary>
    private static string Model(Instant now)
    {
        var begin = HourAgo(now, HoursSoFar, "Europe/Warsaw").Hour;
        var (day, night) = (Clock(begin), Clock(begin + 12));
        return $$$"""
            {"sites":[{"code":"LODZ","name":"Łódź","timeZone":"Europe/Warsaw","productionDayStart":"{{{day}}}","areas":[{"code":"FILL","name":"Filling","lines":[
              {"code":"L1","name":"Line 1","equipmentClass":"filler","sources":[{"code":"gw"}],"idealCycles":[{"seconds":1.0}]},
              {"code":"L2","name":"Line 2","equipmentClass":"filler","sources":[{"code":"gw"}],"idealCycles":[{"seconds":2.0}]}]}],
              "calendar":{"shifts":[
                {"name":"Day","days":["Mon","Tue","Wed","Thu","Fri","Sat","Sun"],"start":"{{{day}}}","end":"{{{night}}}"},
                {"name":"Night","days":["Mon","Tue","Wed","Thu","Fri","Sat","Sun"],"start":"{{{night}}}","end":"{{{day}}}"}]}}]}
            """;
    }
}
