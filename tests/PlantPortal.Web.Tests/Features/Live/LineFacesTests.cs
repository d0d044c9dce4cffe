using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Features.Live;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Tests.Features.Live;

public sealed class LineFacesTests : Screens
{
    private static readonly LineSnapshot Running = Snapshot(TimeClass.Running);

    [Fact]
    public void A_second_that_changes_no_word_changes_nothing() => Assert.Same(Face(Running), Face(Later(Running, 30)));

    [Fact]
    public void A_value_that_reads_the_same_keeps_the_window_that_it_is_of()
    {
        var first = Face(Running);
        var later = Face(Later(Running, 60));

        Assert.NotSame(first, later); // it runs a minute longer
        Assert.Equal(first.Kpis, later.Kpis);
        Assert.EndsWith("to=2026-03-02T13:00:00Z", later.Kpis[0].Href, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_reads_otherwise_is_of_its_own_window_and_its_neighbours_stay()
    {
        var first = Face(Running);
        var later = Face(Later(Running, 30) with { Kpis = new Dictionary<string, KpiFigure>(StringComparer.Ordinal) { ["OEE"] = new(0.75m, 3) } });

        Assert.Equal("75.0%", later.Kpis[0].Text);
        Assert.EndsWith("to=2026-03-02T13:00:30Z", later.Kpis[0].Href, StringComparison.Ordinal);
        Assert.Same(first.Kpis[1], later.Kpis[1]);
    }

    [Fact]
    public void A_line_that_turns_brings_its_figures_along()
    {
        Face(Running);
        var stopped = Face(Later(Snapshot(TimeClass.Downtime, oee: 0.7m), 1));
        Assert.Equal((TimeClass.Downtime, "70.0%"), (stopped.TimeClass, stopped.Kpis[0].Text));
    }

    [Fact]
    public void What_was_made_shows_with_the_beat_and_not_more_often()
    {
        Face(Running);
        var made = Snapshot(TimeClass.Running, oee: 0.8m) with { Elements = new ElementSet { Gq = 1 } };
        Assert.Equal("74.1%", Face(Later(made, 2)).Kpis[0].Text);
        Assert.Equal("80.0%", Face(Later(made, 5)).Kpis[0].Text);
    }

    [Fact]
    public void Figures_that_only_creep_move_every_fifteen_seconds()
    {
        Face(Running);
        var crept = Snapshot(TimeClass.Running, oee: 0.7m);
        Assert.Equal("74.1%", Face(Later(crept, 10)).Kpis[0].Text);
        Assert.Equal("70.0%", Face(Later(crept, 15)).Kpis[0].Text);
    }

    [Fact]
    public void Another_shift_begins_with_its_own_figures_at_once()
    {
        Face(Running);
        var next = Face(Later(Snapshot(TimeClass.Running, oee: null), 1) with { FiguresFrom = Now });

        Assert.Equal("–", next.Kpis[0].Text);
        Assert.Contains("from=2026-03-02T13:00:00Z", next.Kpis[0].Href, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_grew_old_says_so_though_it_is_the_same()
    {
        Assert.Null(Face(Running).Stale);
        Assert.Contains("20 s", Face(Running, Duration.FromSeconds(20)).Stale, StringComparison.Ordinal);
        Assert.Null(Face(Running).Stale);
    }

    [Fact]
    public void A_line_that_never_spoke_has_one_face() => Assert.Same(Face(null), Face(null));

    private LineFace Face(LineSnapshot? snapshot, Duration? stale = null) =>
        Services.GetRequiredService<LineFaces>().Of("LODZ", Row(snapshot, stale), Warsaw);

    private static LineSnapshot Later(LineSnapshot snapshot, int seconds) => snapshot with { AsOf = Now + Duration.FromSeconds(seconds) };
}
