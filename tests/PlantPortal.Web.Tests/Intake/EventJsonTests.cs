using System.Text;
using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Intake;

namespace PlantPortal.Web.Tests.Intake;

public sealed class EventJsonTests
{
    private const string Key = """ "source": "gw", "sequence": 41, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00.5Z" """;
    private const string Heartbeat = $$"""{ {{Key}}, "kind": "heartbeat" }""";

    private static readonly Instant s_at = Instant.FromUtc(2026, 3, 2, 6, 0) + Duration.FromMilliseconds(500);
    private static readonly Instant s_five = Instant.FromUtc(2026, 3, 2, 5, 0);

    public static TheoryData<string, PlantEvent> Kinds => new()
    {
        { """ "kind": "state", "state": "stopped", "code": "E104" """, new StateEvent("LODZ", "L1", "gw", 41, s_at, MachineState.Stopped, "E104", null) },
        { """ "kind": "state", "state": "idle", "reason": "JAM", "code": null """, new StateEvent("LODZ", "L1", "gw", 41, s_at, MachineState.Idle, null, "JAM") },
        { """ "kind": "state", "state": "unknown", "code": "" """, new StateEvent("LODZ", "L1", "gw", 41, s_at, MachineState.Unknown, null, null) },
        {
            """ "kind": "count", "good": 1.50, "scrap": 0, "reworkTotal": 65535, "from": "2026-03-02T06:00:00+01:00", "product": "SKU-1" """,
            new CountEvent("LODZ", "L1", "gw", 41, s_at, new Quantities(1.5m, 0, null), new Quantities(null, null, 65535), s_five, "SKU-1")
        },
        { """ "kind": "count", "rework": 2e3, "goodTotal": 0, "scrapTotal": 7 """, new CountEvent("LODZ", "L1", "gw", 41, s_at, new Quantities(null, null, 2000), new Quantities(0, 7, null), null, null) },
        { """ "kind": "order", "action": "start", "order": "4711", "product": "SKU-1", "quantity": 5000 """, new OrderEvent("LODZ", "L1", "gw", 41, s_at, OrderAction.Start, "4711", "SKU-1", 5000) },
        { """ "kind": "order", "action": "end" """, new OrderEvent("LODZ", "L1", "gw", 41, s_at, OrderAction.End, null, null, null) },
        { """ "kind": "heartbeat", "registryVersion": 3 """, new HeartbeatEvent("LODZ", "L1", "gw", 41, s_at, 3) },
        {
            """ "kind": "reason", "from": "2026-03-02T05:00:00Z", "to": "2026-03-02T06:00:00.5Z", "reason": "JAM", "comment": "a \"b\" \u00e9", "by": "Ada" """,
            new ReasonEvent("LODZ", "L1", "gw", 41, s_at, s_five, s_at, "JAM", "a \"b\" é", "Ada", CoderRole.Operator)
        },
        { """ "kind": "reason", "from": "2026-03-02T05:00:00Z", "reason": "JAM" """, new ReasonEvent("LODZ", "L1", "gw", 41, s_at, s_five, null, "JAM", null, null, CoderRole.Operator) },
        { """ "kind": "correction", "voids": { "sequence": 7, "source": "gw", "why": {} }, "by": "Ada" """, new VoidEvent("LODZ", "L1", "gw", 41, s_at, new EventKey("gw", 7), null, "Ada") },
        {
            """ "kind": "correction", "from": "2026-03-02T05:00:00Z", "to": "2026-03-02T06:00:00.5Z", "state": "setup", "comment": "seen" """,
            new StateCorrectionEvent("LODZ", "L1", "gw", 41, s_at, s_five, s_at, MachineState.Setup, "seen", null)
        },
        { """ "kind": "heartbeat", "unknown": [{ "site": 5 }], "good": "ignored: not of this kind" """, new HeartbeatEvent("LODZ", "L1", "gw", 41, s_at, null) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_read_with_its_fields(string fields, PlantEvent expected) =>
        Assert.Equal(expected, One($$"""{ {{Key}}, {{fields}} }""").Event);

    [Fact]
    public void A_heartbeat_without_a_line_is_for_all_lines() =>
        Assert.Null(One(Heartbeat.Replace("\"line\": \"L1\",", "", StringComparison.Ordinal)).Event!.Line);

    [Fact]
    public void Escaped_names_and_texts_are_what_they_say() => Assert.Equal(
        new HeartbeatEvent("LODZ", "L1", "gw", 41, s_five, null),
        One("""{ "\u0073ource": "\u0067w", "sequence": 41.0, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00\u002B01:00", "kind": "heartbeat" }""").Event);

    [Theory]
    [InlineData("wrong-type", "5")]
    [InlineData("wrong-type", "null")]
    [InlineData("wrong-type", "[[[]]]")]
    [InlineData("missing-field", "{}")]
    [InlineData("missing-field", """{ "source": "", "sequence": 1, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }""")]
    [InlineData("missing-field", """{ "source": "gw", "sequence": 1, "site": "LODZ", "line": "L1", "kind": "heartbeat" }""")]
    [InlineData("missing-field", """{ "source": "gw", "sequence": null, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }""")]
    [InlineData("duplicate-member", """{ "site": "LODZ", "site": "LODZ", "source": "gw", "sequence": 1, "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }""")]
    [InlineData("wrong-type", """{ "source": 7, "sequence": 1, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }""")]
    [InlineData("wrong-type", """{ "source": "gw", "sequence": "1", "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }""")]
    [InlineData("out-of-range", """{ "source": "gw", "sequence": 1.5, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }""")]
    [InlineData("out-of-range", """{ "source": "gw", "sequence": -1, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }""")]
    [InlineData("out-of-range", """{ "source": "gw", "sequence": 9007199254740993, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }""")]
    [InlineData("out-of-range", """{ "source": "gw", "sequence": 1e400, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }""")]
    [InlineData("wrong-type", """{ "source": "gw", "sequence": 1, "site": "LODZ", "line": "L1", "at": 1772431200, "kind": "heartbeat" }""")]
    [InlineData("bad-time", """{ "source": "gw", "sequence": 1, "site": "LODZ", "line": "L1", "at": "half past five", "kind": "heartbeat" }""")]
    [InlineData("bad-text", """{ "source": "\ud800", "sequence": 1, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "heartbeat" }""")]
    [InlineData("unknown-kind", """{ "source": "gw", "sequence": 1, "site": "LODZ", "line": "L1", "at": "2026-03-02T06:00:00Z", "kind": "State" }""")]
    public void An_item_that_is_JSON_but_no_event_is_told_of_alone(string code, string item)
    {
        var items = Read($"[{Heartbeat}, {item}, {Heartbeat}]").Value;

        Assert.Equal([null, code, null], items.Select(i => i.Problem?.Code));
        Assert.Equal(item, Encoding.UTF8.GetString(items[1].Raw.Span));
    }

    [Theory]
    [InlineData("missing-field", """ "kind": "state" """)]
    [InlineData("unknown-state", """ "kind": "state", "state": "flying" """)]
    [InlineData("wrong-type", """ "kind": "state", "state": "idle", "code": 104 """)]
    [InlineData("bad-text", """ "kind": "state", "state": "idle", "code": "a\udc00b" """)]
    [InlineData("wrong-type", """ "kind": "count", "good": "5" """)]
    [InlineData("out-of-range", """ "kind": "count", "good": 1e999 """)]
    [InlineData("out-of-range", """ "kind": "count", "good": 123456789012345678901234567890 """)]
    [InlineData("duplicate-member", """ "kind": "count", "good": 5, "good": 6 """)]
    [InlineData("missing-field", """ "kind": "order" """)]
    [InlineData("unknown-action", """ "kind": "order", "action": "pause" """)]
    [InlineData("out-of-range", """ "kind": "heartbeat", "registryVersion": 3000000000 """)]
    [InlineData("missing-field", """ "kind": "reason", "from": "2026-03-02T05:00:00Z" """)]
    [InlineData("missing-field", """ "kind": "correction", "by": "Ada" """)]
    [InlineData("missing-field", """ "kind": "correction", "voids": { "source": "gw" } """)]
    [InlineData("wrong-type", """ "kind": "correction", "voids": { "source": "gw", "sequence": "7" } """)]
    [InlineData("wrong-type", """ "kind": "correction", "voids": { "source": "gw", "source": "gx", "sequence": 7 } """)]
    [InlineData("wrong-type", """ "kind": "correction", "voids": 41 """)]
    [InlineData("voids-and-window", """ "kind": "correction", "voids": { "source": "gw", "sequence": 7 }, "state": "idle" """)]
    public void A_kind_without_what_it_needs_is_refused(string code, string fields) =>
        Assert.Equal(code, One($$"""{ {{Key}}, {{fields}} }""").Problem?.Code);

    [Fact]
    public void Broken_UTF8_is_told_of_its_item_alone()
    {
        var body = Encoding.UTF8.GetBytes($"[{Heartbeat}, {Heartbeat.Replace("LODZ", "L?DZ", StringComparison.Ordinal)}]");
        body[body.AsSpan().IndexOf((byte)'?')] = 0xFF;

        var items = EventJson.Read(body, EventFormat.Array, 10).Value;

        Assert.Equal([null, "bad-text"], items.Select(i => i.Problem?.Code));
    }

    [Fact]
    public void A_million_levels_deep_is_one_item_like_another()
    {
        var deep = new string('[', 1_000_000) + new string(']', 1_000_000);

        var items = Read($$"""[{{deep}}, { "x": {{deep}}, {{Key}}, "kind": "heartbeat" }, {{Heartbeat}}]""").Value;

        Assert.Equal(["wrong-type", null, null], items.Select(i => i.Problem?.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[}")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[] []")]
    [InlineData("[{},]")]
    [InlineData("[{\"a\":1}")]
    [InlineData("not json")]
    [InlineData("\0\0\0")]
    public void An_array_that_cannot_be_read_is_a_problem_of_the_whole(string body) =>
        Assert.Equal("malformed-body", Read(body).Problems.Single().Code);

    [Fact]
    public void A_broken_line_leaves_the_others_as_they_are()
    {
        var items = Read($"{Heartbeat}\r\n\n{{ \"site\": \n  {Heartbeat}  \n{Heartbeat} {{}}", EventFormat.Lines).Value;

        Assert.Equal([null, "malformed-json", null, "malformed-json"], items.Select(i => i.Problem?.Code));
        Assert.Equal("{ \"site\":", Encoding.UTF8.GetString(items[1].Raw.Span));
    }

    [Fact]
    public void Lines_of_which_none_can_be_read_are_a_problem_of_the_whole()
    {
        Assert.Equal("malformed-body", Read("\u001f\u008b\n\0", EventFormat.Lines).Problems.Single().Code);
        Assert.Empty(Read("\n \r\n", EventFormat.Lines).Value);
    }

    [Theory]
    [InlineData(EventFormat.Array, "[{},{},{}]")]
    [InlineData(EventFormat.Lines, "{}\n{}\n{}\n")]
    public void One_item_too_many_refuses_the_whole(EventFormat format, string body)
    {
        Assert.Equal(3, EventJson.Read(Encoding.UTF8.GetBytes(body), format, 3).Value.Count);
        Assert.Equal("too-many-events", EventJson.Read(Encoding.UTF8.GetBytes(body), format, 2).Problems.Single().Code);
    }

    [Theory]
    [InlineData(EventFormat.Array, "[]")]
    [InlineData(EventFormat.Lines, "")]
    public void No_events_are_no_problem(EventFormat format, string body) => Assert.Empty(Read("\uFEFF" + body, format).Value);

    private static EventItem One(string item) => Assert.Single(Read($"[{item}]").Value);

    private static Result<IReadOnlyList<EventItem>> Read(string body, EventFormat format = EventFormat.Array) =>
        EventJson.Read(Encoding.UTF8.GetBytes(body), format, 10_000);
}
