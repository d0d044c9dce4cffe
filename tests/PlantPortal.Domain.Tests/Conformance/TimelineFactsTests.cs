using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Tests.Timeline;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Conformance;

/// <summary>What the story of a line says of how far its figures can be trusted.</summary>
public sealed class TimelineFactsTests
{
    [Fact]
    public void A_mapped_stop_has_its_reason_when_the_state_with_its_code_came() => Assert.Equal(
        [30],
        Delays(Line().Map("E1", "FAIL-MECH").Stopped("07:00", "E1").Running("07:30"), Machine("07:00", known: "07:00:30")));

    [Fact]
    public void A_code_that_came_later_in_the_stop_is_known_later() => Assert.Equal(
        [601],
        Delays(
            Line().Map("E1", "FAIL-MECH").Stopped("07:00").Stopped("07:10", "E1").Running("07:30"),
            Machine("07:00", known: "07:00"), Machine("07:10", known: "07:10:00.5")));

    [Fact]
    public void A_person_s_reason_is_known_when_the_first_coding_of_it_came() => Assert.Equal(
        [1_200],
        Delays(
            Line().Stopped("07:00").Running("07:30").Codes("07:05", null, "JAM", at: "07:20").Codes("07:00", null, "NO-MATERIAL", at: "09:00"),
            Machine("07:00", known: "07:00"), Person("07:05", known: "07:20"), Person("07:00", known: "09:00")));

    [Fact]
    public void A_coding_of_another_stop_is_none_of_this_one() => Assert.Equal(
        [600],
        Delays(
            Line().Stopped("07:00").Running("07:30").Stopped("08:00").Running("08:30").Codes("07:00", null, "JAM", at: "07:10").Codes("08:00", "08:10", "JAM", at: "07:05"),
            Person("07:00", known: "07:10"), Person("08:40", known: "07:01")));

    [Fact]
    public void A_stop_without_a_reason_has_no_delay() =>
        Assert.Empty(Delays(Line().Stopped("07:00", "E1").Running("07:30"), Machine("07:00", known: "07:00")));

    [Fact]
    public void A_stop_counts_where_its_first_downtime_begins()
    {
        var line = new TestLine().Stopped("05:00", reason: "FAIL-MECH").Running("07:30").Stopped("13:00", reason: "FAIL-MECH").Running("13:30");
        Assert.Equal([60], Delays(line, "06:00", "12:00", Machine("05:00", known: "05:01"), Machine("13:00", known: "13:00")));
        Assert.Empty(Delays(line, "06:10", "12:00", Machine("05:00", known: "05:01")));
    }

    [Fact]
    public void What_is_said_ahead_of_the_stop_is_known_at_once() =>
        Assert.Equal([0], Delays(Line().Stopped("07:00").Running("07:30").Codes("07:00", "08:00", "JAM", at: "06:30"), Person("07:00", known: "06:30")));

    [Fact]
    public void A_count_that_says_scrap_is_data_also_when_it_says_none()
    {
        Assert.False(Facts(Line().Makes("07:00", 5), "06:00", "14:00").ReportsScrap);
        Assert.True(Facts(Line().Makes("07:00", 5, 0), "06:00", "14:00").ReportsScrap);
        Assert.True(Facts(Line().Reads("07:00", 5, 0), "06:00", "14:00").ReportsScrap);
        Assert.False(Facts(Line().Makes("07:00", 5, 0), "07:00", "14:00").ReportsScrap);
    }

    [Fact]
    public void A_mismatch_counts_where_it_begins_and_marks_whatever_it_touches()
    {
        var line = Line().Stopped("07:00").Makes("07:30", 5).Makes("07:50", 5).Running("08:00");
        Assert.Equal((1, true), Of(Facts(line, "06:00", "07:40")));
        Assert.Equal((0, true), Of(Facts(line, "07:40", "09:00")));
        Assert.Equal((0, false), Of(Facts(line, "08:00", "09:00")));

        static (int, bool) Of(LineFacts facts) => (facts.Findings.GetValueOrDefault(FindingKind.CountsWhileStopped), facts.HasMismatch);
    }

    private static TestLine Line() => new TestLine().Running("06:00");

    private static SaidReason Machine(string from, string known) => new(TestLine.At(from), null, TestLine.At(known), ByMachine: true);

    private static SaidReason Person(string from, string known) => new(TestLine.At(from), null, TestLine.At(known), ByMachine: false);

    private static int[] Delays(TestLine line, params SaidReason[] said) => Delays(line, "06:00", "14:00", said);

    private static int[] Delays(TestLine line, string from, string to, params SaidReason[] said) =>
        [.. TimelineFacts.Of(line.Timeline("14:00"), TestLine.At(from), TestLine.At(to), said).Delays];

    private static LineFacts Facts(TestLine line, string from, string to) => TimelineFacts.Of(line.Timeline("14:00"), TestLine.At(from), TestLine.At(to), []);
}
