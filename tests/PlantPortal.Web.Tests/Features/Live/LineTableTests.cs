using Bunit;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Features.Live;

namespace PlantPortal.Web.Tests.Features.Live;

public sealed class LineTableTests : Screens
{
    [Fact]
    public void Only_the_row_that_changed_is_written_again()
    {
        var table = Show(Line("L1", TimeClass.Running), Line("L2", TimeClass.Running), Line("L3", TimeClass.Running));
        var (before, rows) = (table.RenderCount, Counts(table));

        Update(table, Line("L1", TimeClass.Running), Line("L2", TimeClass.Downtime), Line("L3", TimeClass.Running));

        Assert.Equal(["L1 Running", "L2 Stopped", "L3 Running"], Words(table));
        Assert.Equal([rows[0], rows[1] + 1, rows[2]], Counts(table));
        Assert.Equal(before + 1, table.RenderCount);
    }

    [Fact]
    public void Lines_that_come_go_or_change_places_are_followed()
    {
        var table = Show(Line("L1", TimeClass.Running), Line("L2", TimeClass.Running));

        Update(table, Line("L2", TimeClass.Downtime), Line("L1", TimeClass.Running));
        Assert.Equal(["L2 Stopped", "L1 Running"], Words(table));

        Update(table, Line("L2", TimeClass.Downtime), Line("L3", TimeClass.Running));
        Assert.Equal(["L2 Stopped", "L3 Running"], Words(table));

        Update(table, Line("L2", TimeClass.Running), Line("L3", TimeClass.Downtime));
        Assert.Equal(["L2 Running", "L3 Stopped"], Words(table));

        Update(table, Line("L2", TimeClass.Running), Line("L1", TimeClass.Downtime));
        Assert.Equal(["L2 Running", "L1 Stopped"], Words(table));
    }

    private IRenderedComponent<LineTable> Show(params ShownLine[] lines) => Render<LineTable>(p => p.Add(t => t.Area, Area(lines)));

    private static void Update(IRenderedComponent<LineTable> table, params ShownLine[] lines) => table.Render(p => p.Add(t => t.Area, Area(lines)));

    private static ShownArea Area(IEnumerable<ShownLine> lines) => new("A", "Packing", [.. lines]);

    private ShownLine Line(string code, TimeClass now)
    {
        var row = Row(Snapshot(now) with { Line = code });
        return Shown(row with { Line = row.Line with { Code = code, Name = code } });
    }

    private static int[] Counts(IRenderedComponent<LineTable> table) => [.. table.FindComponents<LineRow>().Select(r => r.RenderCount)];

    private static string[] Words(IRenderedComponent<LineTable> table) =>
        [.. table.FindAll(".lines-row").Select(r => $"{r.QuerySelector(".line-name")!.TextContent.Trim()} {r.QuerySelector(".state-name")!.TextContent}")];
}
