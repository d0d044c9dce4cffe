using System.Collections.Immutable;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Tests.Events;

public sealed class EventCheckTests
{
    private static readonly Instant s_noon = Instant.FromUtc(2026, 3, 2, 12, 0);

    private static readonly StateEvent s_state = new("LODZ", "L1", "gw", 41, s_noon, MachineState.Stopped, "E104", null);
    private static readonly CountEvent s_count = new("LODZ", "L1", "gw", 42, s_noon, new Quantities(5, null, null), default, null, null);
    private static readonly OrderEvent s_order = new("LODZ", "L1", "gw", 43, s_noon, OrderAction.Start, "4711", "SKU-1", 1000);
    private static readonly HeartbeatEvent s_heartbeat = new("LODZ", null, "gw", 44, s_noon, 1);
    private static readonly ReasonEvent s_reason =
        new("LODZ", "L1", "portal", 1, s_noon, s_noon - Duration.FromHours(1), null, "JAM", "again", "Ada", CoderRole.Operator);
    private static readonly VoidEvent s_void = new("LODZ", null, "portal", 2, s_noon, new EventKey("gw", 41), null, "Ada");
    private static readonly StateCorrectionEvent s_correction =
        new("LODZ", "L1", "portal", 3, s_noon, s_noon - Duration.FromHours(1), s_noon, MachineState.Idle, null, "Ada");

    public static TheoryData<PlantEvent> GoodEvents =>
    [
        s_state, s_count, s_order, s_heartbeat, s_reason, s_void, s_correction,
        s_state with { Code = null, Reason = "JAM" },
        s_state with { Sequence = 0 }, s_state with { Sequence = EventLimits.MaxSequence },
        s_state with { Line = "L2", Source = "gw2" }, s_state with { Line = "L2", Source = "portal" },
        s_state with { At = s_noon + Duration.FromSeconds(120) },
        s_count with { Deltas = default, Totals = new Quantities(65535, 0, null) },
        s_count with { Line = "L2", Source = "gw2", Deltas = default, Totals = new Quantities(65536, null, null) },
        s_count with { Deltas = new Quantities(0.123456789m, 1_000_000_000m, 1.0000000000m) },
        s_count with { From = s_noon - Duration.FromTicks(10), Product = "one the model does not know" },
        s_order with { Action = OrderAction.End, Order = null, Product = null, Quantity = null },
        s_order with { Order = "<script>alert(1)</script>", Product = "Größe \U0001F600" },
    ];

    public static TheoryData<string, string, PlantEvent> BadEvents => new()
    {
        { "unknown-site", "'RIGA'", s_state with { Site = "RIGA" } },
        { "unknown-line", "'L9'", s_state with { Line = "L9" } },
        { "unknown-line", "'l1'", s_state with { Line = "l1" } },
        { "unknown-source", "'gw2'", s_state with { Source = "gw2" } },
        { "unknown-source", "'gw9'", s_heartbeat with { Source = "gw9" } },
        { "missing-field", "'line'", s_state with { Line = null } },
        { "missing-field", "'line'", s_reason with { Line = null } },
        { "out-of-range", "'sequence'", s_state with { Sequence = -1 } },
        { "out-of-range", "'sequence'", s_state with { Sequence = EventLimits.MaxSequence + 1 } },
        { "out-of-range", "'at'", s_state with { At = Instant.FromUtc(1969, 12, 31, 23, 59) } },
        { "out-of-range", "'at'", s_state with { At = Instant.FromUtc(2106, 2, 7, 6, 28) } },
        { "ahead-of-time", "120 s", s_state with { At = s_noon + Duration.FromSeconds(120) + Duration.FromTicks(10) } },
        { "bad-text", "'code'", s_state with { Code = "" } },
        { "bad-text", "'code'", s_state with { Code = new string('E', 129) } },
        { "bad-text", "'code'", s_state with { Code = "a\0b" } },
        { "bad-text", "'code'", s_state with { Code = "\uD800" } },
        { "bad-text", "'code'", s_state with { Code = "\uDC00\uD800" } },
        { "unknown-reason", "'NO-SUCH'", s_state with { Reason = "NO-SUCH" } },
        { "unknown-reason", "group", s_state with { Reason = "MINOR" } },
        { "missing-field", "'good'", s_count with { Deltas = default } },
        { "out-of-range", "'scrap'", s_count with { Deltas = new Quantities(1, -1, null) } },
        { "out-of-range", "'good'", s_count with { Deltas = new Quantities(1_000_000_000.1m, null, null) } },
        { "out-of-range", "decimals", s_count with { Deltas = new Quantities(0.1234567891m, null, null) } },
        { "out-of-range", "'goodTotal'", s_count with { Deltas = default, Totals = new Quantities(-1, null, null) } },
        { "over-counter-max", "65535", s_count with { Deltas = default, Totals = new Quantities(null, 65536, null) } },
        { "delta-and-reading", "'good'", s_count with { Totals = new Quantities(7, null, null) } },
        { "bad-window", "'from'", s_count with { From = s_noon } },
        { "out-of-range", "'from'", s_count with { From = Instant.MinValue } },
        { "bad-text", "'product'", s_count with { Product = new string('P', 65) } },
        { "missing-field", "'order'", s_order with { Order = null } },
        { "out-of-range", "'quantity'", s_order with { Quantity = -5 } },
        { "out-of-range", "'registryVersion'", s_heartbeat with { RegistryVersion = -1 } },
        { "unknown-reason", "'JAMM'", s_reason with { Reason = "JAMM" } },
        { "bad-window", "'to'", s_reason with { To = s_reason.From } },
        { "bad-text", "'comment'", s_reason with { Comment = new string('x', 2001) } },
        { "bad-text", "'by'", s_reason with { By = "A\nB" } },
        { "voids-itself", "itself", s_void with { Voids = new EventKey("portal", 2) } },
        { "out-of-range", "'voids.sequence'", s_void with { Voids = new EventKey("gw", -1) } },
        { "bad-window", "'to'", s_correction with { To = s_correction.From } },
        { "out-of-range", "'to'", s_correction with { To = Instant.FromUtc(2100, 1, 1, 0, 0) } },
    };

    [Theory]
    [MemberData(nameof(GoodEvents))]
    public void What_can_be_understood_is_taken(PlantEvent good) => Assert.Null(Check().Find(good, s_noon));

    [Theory]
    [MemberData(nameof(BadEvents))]
    public void What_cannot_be_understood_is_refused_with_a_sentence_that_names_it(string code, string named, PlantEvent bad)
    {
        var problem = Check().Find(bad, s_noon);

        Assert.Equal(code, problem?.Code);
        Assert.Contains(named, problem!.Detail, StringComparison.Ordinal);
        Assert.True(problem.Detail.Length < 300 && PlainText.IsClean(problem.Detail), problem.Detail);
    }

    [Fact]
    public void A_reason_beside_another_state_than_stopped_is_ignored() =>
        Assert.Null(Check().Find(s_state with { State = MachineState.Running, Reason = "NO-SUCH" }, s_noon));

    [Fact]
    public void A_reading_is_held_against_the_counter_of_its_own_time()
    {
        var before = s_count with { Deltas = default, Totals = new Quantities(70_000, null, null), At = s_noon - Duration.FromDays(31) };

        Assert.Null(Check().Find(before, s_noon));
        Assert.Equal("over-counter-max", Check().Find(before with { At = s_noon }, s_noon)?.Code);
    }

    [Fact]
    public void One_event_does_not_colour_the_check_of_the_next()
    {
        var check = Check();

        Assert.Null(check.Find(s_heartbeat, s_noon));
        Assert.Equal("missing-field", check.Find(s_state with { Line = null }, s_noon)?.Code);
        Assert.Equal("unknown-line", check.Find(s_state with { Line = "L9" }, s_noon)?.Code);
        Assert.Null(check.Find(s_state, s_noon));
    }

    private static EventCheck Check()
    {
        var rollsOver = History<long?>.Always(null).With(s_noon - Duration.FromDays(30), 65535);
        var model = PlantModel.Empty with
        {
            Sites = PlantModel.Empty.Sites.Add("LODZ", new Site(
                "LODZ", "Łódź", "pl-PL", History<DateTimeZone>.Always(DateTimeZone.Utc), History<LocalTime>.Always(LocalTime.Midnight),
                History<ShiftCalendar>.Empty,
                [new Area("FILL", "Filling", [Line("L1", new LineSource("gw", History<Duration?>.Empty, rollsOver)), Line("L2", new LineSource("gw2", History<Duration?>.Empty, History<long?>.Empty))])])),
        };
        return new EventCheck(model, new ReasonTree([Reason("MINOR", null), Reason("JAM", LossCategory.Minor)]), Duration.FromSeconds(120));
    }

    private static Line Line(string code, LineSource source) => new(
        code, code, History<string>.Always("filler"), History<bool>.Always(false), [source], History<ShiftCalendar?>.Empty, []);

    private static ReasonCode Reason(string code, LossCategory? category) =>
        new(code, null, ImmutableSortedDictionary<string, string>.Empty.Add("en", code), category);
}
