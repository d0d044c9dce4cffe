using Bunit;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Live;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Tests.Features.Live;

public sealed class LineRowTests : Screens
{
    [Fact]
    public void A_stop_says_its_reason_and_since_when_in_the_plants_time()
    {
        var row = Show(Row(Snapshot(TimeClass.Downtime, reason: "FAIL-MECH", coding: Coding.Mapped)));

        Assert.Contains("Stopped", row.Markup, StringComparison.Ordinal);
        Assert.Contains("Mechanical", row.Markup, StringComparison.Ordinal);
        Assert.Contains("since 12:55, 1 h 05 min", row.Markup, StringComparison.Ordinal);
        Assert.NotNull(row.Find(".lines-row.alarm"));
    }

    [Fact]
    public void A_stop_without_a_reason_is_never_called_other()
    {
        Assert.Contains("not coded", Show(Row(Snapshot(TimeClass.Downtime, coding: Coding.Uncoded))).Markup, StringComparison.Ordinal);
        Assert.Contains("code E104, not mapped", Show(Row(Snapshot(TimeClass.Downtime, code: "E104", coding: Coding.Uncoded))).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_code_is_shown_as_text_whatever_is_in_it()
    {
        var row = Show(Row(Snapshot(TimeClass.Downtime, code: "<script>alert(1)</script>", coding: Coding.Uncoded)));

        Assert.Empty(row.FindAll("script"));
        Assert.Contains("&lt;script&gt;", row.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_value_carries_the_version_of_its_definition() =>
        Assert.Contains("version 3", Show(Row(Snapshot(TimeClass.Running))).Find(".figure[title]").GetAttribute("title"), StringComparison.Ordinal);

    [Fact]
    public void No_value_is_a_dash() =>
        Assert.Equal("–", Show(Row(Snapshot(TimeClass.Running, oee: null))).Find(".figure[title]").TextContent);

    [Fact]
    public void Coverage_under_100_percent_is_said_and_under_the_limit_the_value_is_greyed()
    {
        var thin = Show(Row(Snapshot(TimeClass.Running, coverage: 0.95m)));
        Assert.Contains("95.0% covered", thin.Markup, StringComparison.Ordinal);
        Assert.Empty(thin.FindAll(".low-coverage"));

        var thinner = Show(Row(Snapshot(TimeClass.Running, coverage: 0.62m) with { AsOf = Now + Duration.FromSeconds(15) }));
        Assert.Contains("less than 90", thinner.Find(".low-coverage").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_shifts_the_figures_say_that_they_are_of_the_day()
    {
        Assert.DoesNotContain("day so far", Show(Row(Snapshot(TimeClass.Running))).Markup, StringComparison.Ordinal);
        Assert.Contains("day so far", Show(Row(Snapshot(TimeClass.Unscheduled) with { Shift = null })).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Full_coverage_is_not_worth_a_word() =>
        Assert.DoesNotContain("covered", Show(Row(Snapshot(TimeClass.Running))).Markup, StringComparison.Ordinal);

    [Fact]
    public void Old_data_says_how_old_it_is() =>
        Assert.Contains("as of 2 min ago", Show(Row(Snapshot(TimeClass.Running), stale: Duration.FromMinutes(2))).Markup, StringComparison.Ordinal);

    [Fact]
    public void A_line_that_never_spoke_says_so() =>
        Assert.Contains("No event yet", Show(Row(null)).Markup, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_state_has_a_shape_and_a_word_of_its_own(TimeClass timeClass)
    {
        var row = Show(Row(Snapshot(timeClass)));

        Assert.Single(row.FindAll("[class^='mark mark-']"));
        Assert.NotEmpty(row.Find(".state-name").TextContent);
    }

    [Fact]
    public void A_row_whose_line_did_not_change_is_not_rendered_again()
    {
        var row = Row(Snapshot(TimeClass.Running));
        var shown = Show(row);
        var before = shown.RenderCount;
        shown.Render(p => p.Add(r => r.Line, Shown(row with { })));
        shown.Render(p => p.Add(r => r.Line, Shown(Row(row.Snapshot! with { AsOf = Now + Duration.FromSeconds(1) }))));
        Assert.Equal(before, shown.RenderCount);

        shown.Render(p => p.Add(r => r.Line, Shown(Row(Snapshot(TimeClass.Downtime)))));
        Assert.Equal(before + 1, shown.RenderCount);
        Assert.Contains("Stopped", shown.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_opens_the_explanation_of_its_own_scope_and_window() => Assert.Equal(
        "/explain?kpi=OEE&site=LODZ&line=L1&from=2026-03-02T05:00:00Z&to=2026-03-02T13:00:00Z",
        Show(Row(Snapshot(TimeClass.Running))).Find("a.figure").GetAttribute("href"));

    [Fact]
    public void An_order_says_how_far_it_is_where_somebody_planned_it()
    {
        var row = Row(Snapshot(TimeClass.Running) with { Order = "O-7", Product = "SKU-1" });
        var planned = Render<LineRow>(p => p.Add(r => r.Line, Shown(row, Shift(row.Snapshot!, new OrderProgress("O-7", Now, 500m, 120m)))));
        Assert.Contains("120 of 500 made", planned.Markup, StringComparison.Ordinal);
        Assert.Equal(("120", "500"), (planned.Find("progress").GetAttribute("value"), planned.Find("progress").GetAttribute("max")));

        var open = Render<LineRow>(p => p.Add(r => r.Line, Shown(row, Shift(row.Snapshot!, new OrderProgress("O-7", Now, null, 120m)))));
        Assert.Contains("120 made", open.Markup, StringComparison.Ordinal);
        Assert.Empty(open.FindAll("progress"));

        // What was read for the order before says nothing of this one.
        var other = Render<LineRow>(p => p.Add(r => r.Line, Shown(row, Shift(row.Snapshot!, new OrderProgress("O-6", Now, 500m, 480m)))));
        Assert.DoesNotContain("480", other.Markup, StringComparison.Ordinal);
    }

    private static LineShift Shift(LineSnapshot of, OrderProgress order) => new(of, [], order);

    public static TheoryData<TimeClass> Classes => [.. Enum.GetValues<TimeClass>()];

    private IRenderedComponent<LineRow> Show(LiveRow row) =>
        Render<LineRow>(p => p.Add(r => r.Line, Shown(row)));
}
