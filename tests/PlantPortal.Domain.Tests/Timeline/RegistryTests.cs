using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>By which version a moment is judged: one over all history (restated), or the one in force then (recorded).</summary>
public sealed class RegistryTests
{
    private static TestLine Stood => new TestLine().Running("06:00").Stopped("07:00", "E1").Running("08:00");

    [Fact]
    public void A_mapping_since_ever_codes_the_past_as_well() =>
        Assert.Equal(["07:00-08:00 FAIL-MECH Mapped E1"], Stood.Map("E1", "FAIL-MECH").Codings("06:00", "09:00"));

    [Fact]
    public void A_version_that_comes_into_force_within_a_stop_codes_only_the_rest_of_it()
    {
        var line = Stood.Map("E1", "FAIL-MECH", from: "07:30");
        var elements = line.Elements("06:00", "09:00");

        Assert.Equal(["07:00-07:30 - Uncoded E1", "07:30-08:00 FAIL-MECH Mapped E1"], line.Codings("06:00", "09:00"));
        Assert.Equal((1800, 1800, 1, 1), (elements.Uncoded / 1_000_000, elements.Ttr / 1_000_000, elements.Stops, elements.Fe));
    }

    [Fact]
    public void A_category_that_moves_moves_the_time_from_then_on() =>
        Assert.Equal(
            ["07:00-07:30 Downtime", "07:30-08:00 PlannedStop"],
            Stood.Map("E1", "FAIL-MECH").Registry(v => v with { Reasons = Moved(v.Reasons) }, "07:30").Classes("07:00", "08:00", "09:00"));

    [Fact]
    public void A_reason_that_the_version_in_force_does_not_know_is_downtime_with_a_reason() =>
        Assert.Equal(
            ["07:00-08:00 Downtime"],
            new TestLine().TracksOrders().Stopped("07:00").Codes("07:00", null, "FROM-THE-FUTURE").Classes("07:00", "08:00"));

    [Fact]
    public void A_mapping_that_was_taken_away_leaves_the_code_and_no_reason() =>
        Assert.Equal(
            ["07:00-07:30 FAIL-MECH Mapped E1", "07:30-08:00 - Uncoded E1"],
            Stood.Map("E1", "FAIL-MECH").Map("E1", null, from: "07:30").Codings("06:00", "09:00"));

    private static ReasonTree Moved(ReasonTree reasons) =>
        new(reasons.All.Select(r => r.Code == "FAIL-MECH" ? r with { Category = LossCategory.Planned } : r));
}
