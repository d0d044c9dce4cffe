using PlantPortal.Domain.Elements;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Demo;

namespace PlantPortal.Web.Tests.Demo;

/// <summary>What the portal makes of the demo's story.</summary>
public sealed class DemoFiguresTests(ToldDemo told) : IClassFixture<ToldDemo>
{
    private static readonly PerformanceWindow Day = PerformanceWindow.Between(DemoPortal.Noon - Duration.FromHours(24), DemoPortal.Noon);

    [Fact]
    public async Task Over_a_day_every_line_has_plausible_figures()
    {
        var rows = await AskAsync(GroupField.Site, GroupField.Line);

        Assert.Equal(6, rows.Count);
        foreach (var row in rows)
        {
            var name = $"{row.Group.Site}/{row.Group.Line}";
            var cycles = DemoEnterprise.Plants.Single(p => p.Code == row.Group.Site).Lines.Single(l => l.Code == row.Group.Line).Cycles;
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {string.Join(", ", row.Values.Select(v => $"{v.Key} {v.Value.Value:P1}"))}");
            if (cycles == DemoCycles.Missing)
            {
                Assert.Null(row.Values["OEE"].Value);
            }
            else
            {
                Assert.InRange(row.Values["OEE"].Value!.Value, 0.3m, 0.9m);
                Assert.InRange(row.Values["Performance"].Value!.Value, 0.6m, 1m);
                Assert.InRange(row.Values["Quality"].Value!.Value, 0.9m, 1m);
            }

            Assert.InRange(row.Values["Availability"].Value!.Value, 0.4m, 0.97m);
            Assert.True(row.Coverage > 0.99m, name);
            Assert.All(new[] { Element.DT, Element.MST, Element.AUST, Element.UNCODED, Element.PDOT, Element.SQ }, e => Assert.True(row.Elements[e] > 0, $"{name}: {e}"));
        }
    }

    [Fact]
    public async Task Only_the_line_that_tracks_orders_stands_without_one()
    {
        var rows = await AskAsync(GroupField.Site, GroupField.Line);

        Assert.Equal("L1", Assert.Single(rows, r => r.Elements[Element.ADOT] > 0).Group.Line);
    }

    [Fact]
    public async Task Busy_time_adds_up_in_every_hour_of_every_line()
    {
        var rows = await AskAsync(GroupField.Site, GroupField.Line, GroupField.Hour);

        Assert.InRange(rows.Count, 100, 24 * 6);
        Assert.All(rows, r => Assert.Equal(
            r.Elements[Element.PBT],
            r.Elements[Element.APT] + r.Elements[Element.AUST] + r.Elements[Element.DT] + r.Elements[Element.MST] + r.Elements[Element.IDT] + r.Elements[Element.ADOT]));
    }

    [Fact]
    public async Task Downtime_has_several_reasons_and_some_without_and_codes_that_nobody_mapped()
    {
        var losses = await told.Portal.Reader.DowntimeAsync(Lines, Day.From, Day.To, TestContext.Current.CancellationToken);

        Assert.InRange(losses.Select(l => l.Reason).OfType<string>().Distinct(StringComparer.Ordinal).Count(), 6, 20);
        Assert.Contains(losses, l => l is { Reason: null, Code: null });
        Assert.Contains(losses, l => l is { Reason: null, Code: not null });
        Assert.DoesNotContain(losses, l => l.Reason is null && l.Code is { } code && DemoEnterprise.Plants.Any(p => p.Mappings.ContainsKey(code)));
    }

    [Fact]
    public void Operators_code_some_stops() => Assert.InRange(told.Portal.Count("SELECT count(*) FROM event WHERE kind = 5"), 5, 100);

    private static IEnumerable<LineRef> Lines => DemoEnterprise.Plants.SelectMany(p => p.Lines.Select(l => new LineRef(p.Code, l.Code)));

    private async Task<IReadOnlyList<PerformanceRow>> AskAsync(params GroupField[] groupBy) => (await told.Portal.Reader.AskAsync(
        new PerformanceQuestion([.. Lines], Day, [.. groupBy], ["OEE", "Availability", "Performance", "Quality"]), TestContext.Current.CancellationToken)).Rows;
}

/// <summary>The demo as told until noon, only to be read.</summary>
public sealed class ToldDemo : IAsyncLifetime
{
    internal DemoPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await DemoPortal.ToldAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
