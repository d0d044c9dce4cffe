using System.Collections.Immutable;
using Bunit;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Features.Live;

namespace PlantPortal.Web.Tests.Features.Live;

public sealed class StopListTests : Screens
{
    [Fact]
    public void A_stop_leads_to_itself_and_to_a_closer_look_at_the_timeline()
    {
        var row = Show(2).FindAll("tbody tr")[0];

        Assert.Equal(["/downtime/stops/LODZ/L1/2026-03-02T13:00:00Z", "#2026-03-02T13:00:00Z"], row.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Look closer at the stop of 14:00:00", row.QuerySelectorAll("a")[1].GetAttribute("aria-label"));
    }

    [Fact]
    public void Of_many_stops_the_newest_are_shown_and_a_link_leads_to_all()
    {
        var list = Show(640);

        Assert.Equal(100, list.FindAll("tbody tr").Count);
        Assert.Equal("These are the newest 100 of 640 stops. In the list of stops", list.Find("p").TextContent);
        Assert.Equal("/downtime/stops?site=LODZ", list.Find("p a").GetAttribute("href"));
        Assert.Empty(Show(100).FindAll("p"));
    }

    [Fact]
    public void The_table_behind_the_timeline_is_made_when_it_is_opened()
    {
        var table = Render<SegmentTable>(p => p.Add(t => t.Zone, Warsaw).Add(t => t.Segments, [.. Enumerable.Range(0, 600).Select(Running)]));

        Assert.Empty(table.FindAll("table"));
        table.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        Assert.Equal(600, table.FindAll("tbody tr").Count);
    }

    private IRenderedComponent<StopList> Show(int stops) => Render<StopList>(p => p
        .Add(l => l.Line, new Web.Data.LineRef("LODZ", "L1")).Add(l => l.Zone, Warsaw).Add(l => l.All, "/downtime/stops?site=LODZ").Add(l => l.Closer, stop => $"#{stop.Start}")
        .Add(l => l.Stops, [.. Enumerable.Range(0, stops).Select(i => Stop(Now - Duration.FromMinutes(5 * i)))]));

    private static StopInWindow Stop(Instant start) => new(
        start, start + Duration.FromMinutes(3), Duration.FromMinutes(3), ImmutableArray.Create(new StopPart("JAM", null, Coding.Mapped, Duration.FromMinutes(3))), IsOpen: false);

    private static Segment Running(int minute) => new(
        Now + Duration.FromMinutes(minute), Now + Duration.FromMinutes(minute + 1), TimeClass.Running, null, null, null, null, null, null, null, null, false, null);
}
