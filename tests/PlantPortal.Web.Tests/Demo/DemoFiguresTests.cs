using PlantPortal.Domain.Elements;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Demo;

namespace PlantPortal.Web.Tests.Demo;

/// <summary>What the portal makes of the demo's story.</summary>
[Collection(nameof(ToldDemo))]
public sealed class DemoFiguresTests(ToldDemo told)
{
    private static readonly string[] s_tooGood = [.. DemoFlaws.All.Where(f => f.Kind == DemoFlawKind.SuspectCycle).Select(f => $"{f.Plant}/{f.Place}")];
    private static readonly string[] s_withoutCycle = [.. DemoFlaws.All.Where(f => f.Kind == DemoFlawKind.MissingCycle).Select(f => $"{f.Plant}/{f.Place}")];

    [Fact]
    public async Task Every_line_has_plausible_figures_but_for_the_two_whose_cycles_are_wrong()
    {
        var rows = await told.AskAsync(GroupField.Site, GroupField.Line);

        Assert.Equal(DemoEnterprise.Plants.Sum(p => p.Lines.Count()), rows.Count);
        foreach (var row in rows)
        {
            var name = $"{row.Group.Site}/{row.Group.Line}";
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {string.Join(", ", row.Values.Select(v => $"{v.Key} {v.Value.Value:P1}"))} {row.Coverage:P1}");
            if (!s_withoutCycle.Contains(name) && !s_tooGood.Contains(name))
            {
                Assert.InRange(row.Values["OEE"].Value!.Value, 0.3m, 0.9m);
                Assert.InRange(row.Values["Performance"].Value!.Value, 0.7m, 1m);
                Assert.InRange(row.Values["Quality"].Value!.Value, 0.9m, 1m);
            }

            Assert.InRange(row.Values["Availability"].Value!.Value, 0.4m, 0.97m);
            Assert.All(new[] { Element.DT, Element.AUST, Element.PDOT, Element.BRK, Element.SQ }, e => Assert.True(row.Elements[e] > 0, $"{name}: {e}"));
        }

        Assert.All(new[] { Element.MST, Element.UNCODED, Element.IDT, Element.ADOT, Element.RQ, Element.NODATA }, e => Assert.Contains(rows, r => r.Elements[e] > 0));
    }

    [Fact]
    public async Task The_worst_plant_is_plainly_Pune_and_its_worst_line_the_400_t_press()
    {
        var plants = Ranked(await told.AskAsync(GroupField.Site));
        var lines = Ranked(await told.AskAsync(GroupField.Site, GroupField.Line));

        Assert.Equal("DEMO-PUNE", plants[0].Group.Site);
        Assert.Equal(("DEMO-PUNE", "PR2"), (lines[0].Group.Site, lines[0].Group.Line));
        Assert.True(lines[0].Values["OEE"].Value < lines[1].Values["OEE"].Value - 0.05m, "Another line is as bad.");
    }

    [Fact]
    public async Task Only_lines_that_track_orders_stand_without_one()
    {
        var rows = await told.AskAsync(GroupField.Site, GroupField.Line);

        foreach (var row in rows)
        {
            var tracks = DemoEnterprise.Plants.Single(p => p.Code == row.Group.Site).Lines.Single(l => l.Code == row.Group.Line).TracksOrders;
            Assert.True(tracks || row.Elements[Element.ADOT] == 0, $"{row.Group.Site}/{row.Group.Line}");
        }
    }

    [Fact]
    public async Task Busy_time_adds_up_in_every_hour_of_every_line()
    {
        var rows = await told.AskAsync(GroupField.Site, GroupField.Line, GroupField.Hour);

        Assert.InRange(rows.Count, 1_500, 24 * 6 * 27);
        Assert.All(rows, r => Assert.Equal(
            r.Elements[Element.PBT],
            r.Elements[Element.APT] + r.Elements[Element.AUST] + r.Elements[Element.DT] + r.Elements[Element.MST] + r.Elements[Element.IDT] + r.Elements[Element.ADOT]));
    }

    [Fact]
    public async Task Each_plant_suffers_from_something_else()
    {
        var worst = new List<string?>();
        foreach (var plant in DemoEnterprise.Plants)
        {
            var losses = await told.LossesAsync(plant);
            Assert.InRange(losses.Select(l => l.Reason).OfType<string>().Distinct(StringComparer.Ordinal).Count(), 4, 20);
            Assert.Contains(losses, l => l is { Reason: null, Code: null });
            worst.Add(losses.GroupBy(l => l.Reason).MaxBy(g => g.Sum(l => l.Micros))!.Key);
        }

        Assert.InRange(worst.Distinct(StringComparer.Ordinal).Count(), 4, 6);
    }

    private static List<PerformanceRow> Ranked(IReadOnlyList<PerformanceRow> rows) => [.. rows.Where(r => r.Values["OEE"].Value is not null).OrderBy(r => r.Values["OEE"].Value)];
}

/// <summary>The demo as told until noon, only to be read.</summary>
[CollectionDefinition(nameof(ToldDemo))]
public sealed class ToldDemo : IAsyncLifetime, ICollectionFixture<ToldDemo>
{
    private static readonly PerformanceWindow s_days = PerformanceWindow.Between(DemoPortal.Noon - DemoPortal.Long, DemoPortal.Noon);

    internal DemoPortal Portal { get; private set; } = null!;

    internal DemoPortal.Told Told { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await DemoPortal.CreateAsync();
        await Portal.Plants.SetUpAsync(default);
        Told = await Portal.TellAsync(DemoPortal.Long);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    internal async Task<IReadOnlyList<PerformanceRow>> AskAsync(params GroupField[] groupBy) => (await Portal.Reader.AskAsync(
        new PerformanceQuestion([.. DemoEnterprise.Plants.SelectMany(LinesOf)], s_days, [.. groupBy], ["OEE", "Availability", "Performance", "Quality"]),
        TestContext.Current.CancellationToken)).Rows;

    internal Task<IReadOnlyList<DowntimeLoss>> LossesAsync(DemoPlant plant) =>
        Portal.Reader.DowntimeAsync(LinesOf(plant), s_days.From, s_days.To, TestContext.Current.CancellationToken);

    private static IEnumerable<LineRef> LinesOf(DemoPlant plant) => plant.Lines.Select(l => new LineRef(plant.Code, l.Code));
}
