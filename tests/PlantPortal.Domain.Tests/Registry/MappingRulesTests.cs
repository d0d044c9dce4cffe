using PlantPortal.Domain.Events;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Tests.Registry;

public sealed class MappingRulesTests
{
    private static readonly MappingKey OfSite = new("S", null, "E1");
    private static readonly MappingKey OfLine = new("S", "L1", "E1");

    [Theory]
    [InlineData("E104", "FAIL-MECH", null)]
    [InlineData("E104", "BREAK", null)]
    [InlineData("E104", null, null)]
    [InlineData("Überlast 过载 😀", "FAIL-MECH", null)]
    [InlineData("E104", "NONSENSE", "unknown-reason")]
    [InlineData("E104", "fail-mech", "unknown-reason")]
    [InlineData("E104", "FAILURE", "reason-is-group")]
    [InlineData("E104", "REDUCED-SPEED", "reason-not-of-stops")]
    [InlineData("E104", "DEFECT-SURFACE", "reason-not-of-stops")]
    [InlineData("E104", "STARTUP-REJECT", "reason-not-of-stops")]
    [InlineData("", "FAIL-MECH", "bad-machine-code")]
    [InlineData("E\u0000", "FAIL-MECH", "bad-machine-code")]
    [InlineData("E\u0007", null, "bad-machine-code")]
    public void A_machine_code_stands_for_a_reason_of_stops_that_is_in_use(string code, string? reason, string? problem)
    {
        var found = MappingRules.Check(StarterRegistry.Version.Reasons, code, reason);
        Assert.Equal(problem, found?.Code);
        Assert.True(found is null || found.Detail.EndsWith('.'));
    }

    [Fact]
    public void A_retired_reason_is_not_mapped_to()
    {
        var reasons = new ReasonTree([new ReasonCode("OLD", null, "Old", LossCategory.Failure, Retired: true)]);
        Assert.Equal("reason-retired", MappingRules.Check(reasons, "E1", "OLD")?.Code);
    }

    [Fact]
    public void A_machine_code_may_be_as_long_as_an_event_may_carry_and_no_longer()
    {
        Assert.Equal(EventLimits.NameLength, MappingRules.MaxCodeLength);
        Assert.Null(MappingRules.Check(StarterRegistry.Version.Reasons, new string('x', 128), "JAM"));
        Assert.Equal("bad-machine-code", MappingRules.Check(StarterRegistry.Version.Reasons, new string('x', 129), "JAM")?.Code);
    }

    [Theory]
    [InlineData("FAIL-MECH", false)]
    [InlineData("NO-MATERIAL", false)]
    [InlineData("JAM", false)]
    [InlineData("BREAK", true)]
    [InlineData("CHANGEOVER", true)]
    [InlineData("STARVED", true)]
    public void A_new_mapping_takes_time_out_of_downtime_when_its_reason_is_no_downtime(string reason, bool takes) =>
        Assert.Equal(takes, Takes(OfSite, reason));

    [Fact]
    public void A_change_is_judged_by_what_comes_to_stand()
    {
        Assert.True(Takes(OfSite, "BREAK", (OfSite, "JAM")));
        Assert.True(Takes(OfSite, "CHANGEOVER", (OfSite, "BREAK")));
        Assert.False(Takes(OfSite, "JAM", (OfSite, "BREAK")));
        Assert.False(Takes(OfSite, "FAIL-MECH", (OfSite, "JAM")));
        Assert.False(Takes(OfSite, "BREAK", (OfSite, "BREAK")));
    }

    [Fact]
    public void A_lines_own_mapping_taken_away_lets_the_sites_stand()
    {
        Assert.True(Takes(OfLine, null, (OfLine, "JAM"), (OfSite, "BREAK")));
        Assert.False(Takes(OfLine, null, (OfLine, "BREAK"), (OfSite, "JAM")));
        Assert.False(Takes(OfLine, null, (OfLine, "BREAK"), (OfSite, "BREAK")));
        Assert.False(Takes(OfLine, "BREAK", (OfSite, "BREAK")));
        Assert.False(Takes(OfLine, "JAM", (OfSite, "BREAK")));
    }

    [Fact]
    public void A_mapping_taken_away_leaves_uncoded_downtime_except_where_no_order_would_explain_the_stop()
    {
        Assert.False(Takes(OfSite, null, (OfSite, "JAM")));
        Assert.True(Takes(OfSite, null, tracksOrders: true, (OfSite, "JAM")));
        Assert.False(Takes(OfSite, null, tracksOrders: true, (OfSite, "BREAK")));
        Assert.False(Takes(OfSite, null, tracksOrders: true));
    }

    private static bool Takes(MappingKey key, string? reason, params (MappingKey Key, string Reason)[] held) => Takes(key, reason, false, held);

    private static bool Takes(MappingKey key, string? reason, bool tracksOrders, params (MappingKey Key, string Reason)[] held)
    {
        var mappings = held.Aggregate(CodeMappings.Empty, (all, m) => all.With(m.Key, m.Reason));
        return MappingRules.TakesTimeOutOfDowntime(StarterRegistry.Version with { Mappings = mappings }, key, reason, tracksOrders);
    }
}
