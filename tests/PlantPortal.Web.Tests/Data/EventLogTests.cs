using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;
using PlantPortal.Web.Tests.Intake;

namespace PlantPortal.Web.Tests.Data;

public sealed class EventLogTests : IAsyncLifetime
{
    private static readonly Instant s_at = Instant.FromUtc(2026, 3, 2, 6, 0);

    private readonly List<PlantEvent> _appended = [];
    private readonly List<LineTouch> _touched = [];
    private TestDatabase _test = null!;
    private EventLog _log = null!;

    public async ValueTask InitializeAsync()
    {
        _test = await TestDatabase.CreateAsync(settings: ";Default Timeout=1");
        _log = new EventLog(_test.Database, SystemClock.Instance, NullLogger<EventLog>.Instance, (events, touched) =>
        {
            _appended.AddRange(events);
            _touched.AddRange(touched);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task What_was_acknowledged_is_in_the_log_as_it_was_said()
    {
        Assert.Equal([LogOutcome.Accepted, LogOutcome.Accepted], await Append(State(2, line: "L2"), Heartbeat(1)));

        Assert.Equal(
            "LODZ||1772431200000000|1|gw|4|{}|0\nLODZ|L2|1772431200000000|2|gw|1|{\"state\":\"stopped\",\"code\":\"E1\"}|0",
            _test.Scalar("SELECT group_concat(site||'|'||line||'|'||at||'|'||sequence||'|'||source||'|'||kind||'|'||CAST(body AS TEXT)||'|'||backfill, char(10)) FROM event"));
    }

    [Fact]
    public async Task Each_event_keeps_when_it_arrived_and_whether_it_is_history()
    {
        var later = s_at + Duration.FromSeconds(1);
        await _log.AppendAsync(new LogBatch(
            [new(State(1), s_at, false, default, null), new(State(2), s_at, true, default, null), new(State(3), later, true, default, null), new(State(4), s_at, true, default, null)],
            [], TestPlant.Model));

        Assert.Equal(
            "1 0 0,2 0 1,3 1000000 1,4 0 1",
            _test.Scalar($"SELECT group_concat(sequence || ' ' || (received - {s_at.ToMicros()}) || ' ' || backfill) FROM event"));
    }

    [Fact]
    public async Task A_heartbeat_marks_the_lines_that_its_source_has_in_the_model_that_it_was_checked_against()
    {
        var site = TestPlant.Model.FindSite("LODZ")!;
        var area = site.Areas[0];
        var smaller = TestPlant.Model with { Sites = TestPlant.Model.Sites.SetItem("LODZ", site with { Areas = [area with { Lines = area.Lines.RemoveAt(1) }] }) };

        await Append(Heartbeat(1));
        await _log.AppendAsync(Batch([Heartbeat(2)]) with { Model = smaller });

        Assert.Equal(["L1", "L2", "L1"], _touched.Select(t => t.Line));
    }

    [Fact]
    public async Task The_same_key_with_the_same_content_is_a_duplicate_also_within_a_batch()
    {
        Assert.Equal([LogOutcome.Accepted, LogOutcome.Duplicate], await Append(State(1), State(1)));
        Assert.Equal([LogOutcome.Duplicate, LogOutcome.Accepted], await Append(State(1), State(2)));

        Assert.Equal(2L, _test.Scalar("SELECT count(*) FROM event"));
        Assert.Equal([1L, 2L], _appended.Select(e => e.Sequence));
    }

    [Theory]
    [InlineData("code")]
    [InlineData("line")]
    [InlineData("at")]
    [InlineData("kind")]
    public async Task The_same_key_with_other_content_goes_to_quarantine_and_the_first_stays(string difference)
    {
        PlantEvent other = difference switch
        {
            "code" => State(1, code: "E2"),
            "line" => State(1, line: "L2"),
            "at" => State(1) with { At = s_at + Duration.FromTicks(10) },
            _ => Heartbeat(1) with { Line = "L1" },
        };

        Assert.Equal([LogOutcome.Accepted, LogOutcome.Conflict], await Append(State(1), other));

        Assert.Equal("E1", _test.Scalar("SELECT json_extract(CAST(body AS TEXT), '$.code') FROM event"));
        Assert.Equal("key-conflict LODZ", _test.Scalar("SELECT code || ' ' || site FROM quarantine"));
        Assert.Single(_appended);
    }

    [Fact]
    public async Task The_same_sequence_of_another_source_or_site_is_another_event() =>
        Assert.Equal([LogOutcome.Accepted, LogOutcome.Accepted, LogOutcome.Accepted], await Append(State(1), State(1) with { Source = "gw2" }, State(1) with { Site = "RIGA" }));

    [Fact]
    public async Task What_is_refused_again_is_counted_not_kept_twice()
    {
        await _log.AppendAsync(new LogBatch([], [Refused("{\"site\":1}", "wrong-type"), Refused("nonsense", "malformed-json")], TestPlant.Model));
        await _log.AppendAsync(new LogBatch([], [Refused("{\"site\":1}", "unknown-site")], TestPlant.Model));

        Assert.Equal("unknown-site 2,malformed-json 1", _test.Scalar("SELECT group_concat(code || ' ' || times) FROM quarantine"));
    }

    [Fact]
    public async Task A_huge_item_is_kept_in_part_and_known_to_be_cut()
    {
        await _log.AppendAsync(new LogBatch([], [Refused(new string('x', 100_000), "malformed-json")], TestPlant.Model));

        Assert.Equal("65536 of 100000", _test.Scalar("SELECT length(raw) || ' of ' || length FROM quarantine"));
    }

    [Fact]
    public async Task A_commit_marks_each_line_from_where_it_may_have_changed()
    {
        await Append(State(1), Count(2, s_at - Duration.FromSeconds(10)), State(3, line: "L2"));
        Assert.Equal("L1 -10000001,L2 0", Marks(1));
        Assert.Equal([new LineTouch("LODZ", "L1", s_at - Duration.FromTicks(100_000_010)), new LineTouch("LODZ", "L2", s_at)], _touched);

        await Append(Heartbeat(4) with { At = s_at + Duration.FromSeconds(1) });
        Assert.Equal("L1 1000000,L2 1000000", Marks(2));
    }

    [Fact]
    public async Task A_void_marks_the_line_and_the_time_of_its_target()
    {
        await Append(State(1, line: "L2"));
        await Append(Void(2, 1));
        Assert.Equal("L2 0", Marks(2));

        await Append(Void(3, 2));
        Assert.Equal("L2 0", Marks(3));
    }

    [Fact]
    public async Task A_void_may_come_before_its_target_or_never_meet_it()
    {
        await Append(Void(10, 11), State(11));
        Assert.Equal("L1 0", Marks(1));

        await Append(Void(12, 99), Void(13, 14), Void(14, 13));
        Assert.Null(Marks(2));
    }

    [Fact]
    public async Task Nothing_new_is_no_commit_for_the_projection()
    {
        await Append(State(1));
        await Append(State(1));

        Assert.Equal(1L, _test.Scalar("SELECT last FROM log_batch"));
    }

    [Fact]
    public async Task Many_at_once_are_each_taken_exactly_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Append([.. Enumerable.Range(i * 10, 20).Select(n => State(n))])));

        Assert.Equal(510, outcomes.Sum(o => o.Count(x => x == LogOutcome.Accepted)));
        Assert.Equal(510L, _test.Scalar("SELECT count(*) FROM event"));
        Assert.Equal(510, _appended.Select(e => e.Sequence).Distinct().Count());
    }

    [Fact]
    public async Task A_locked_database_takes_nothing_and_works_again_afterwards()
    {
        using (var other = _test.Database.Open())
        using (var transaction = other.BeginTransaction())
        {
            var refused = await _log.AppendAsync(Batch([State(1)]));
            Assert.Equal("storage-unavailable", refused.Problems.Single().Code);
        }

        Assert.Equal([LogOutcome.Accepted], await Append(State(1)));
    }

    [Fact]
    public async Task A_write_that_fails_half_way_takes_nothing()
    {
        _test.Scalar("CREATE TRIGGER full BEFORE INSERT ON event WHEN new.sequence = 2 BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END");

        var refused = await _log.AppendAsync(Batch([State(1), State(2)]));

        Assert.Equal("storage-unavailable", refused.Problems.Single().Code);
        Assert.Equal(0L, _test.Scalar("SELECT count(*) FROM event"));
        Assert.Empty(_appended);
        Assert.Equal([LogOutcome.Accepted], await Append(State(1)));
    }

    [Fact]
    public async Task When_too_much_waits_the_rest_is_turned_away()
    {
        using var turn = await _test.Database.TakeWriteTurnAsync(CancellationToken.None);
        var waiting = Enumerable.Range(1, 400).Select(n => _log.AppendAsync(Batch([State(n)]))).ToList();

        var refused = await Task.WhenAny(waiting).Unwrap();
        turn.Dispose();
        var all = await Task.WhenAll(waiting);

        Assert.Equal("busy", refused.Problems.Single().Code);
        Assert.Equal((long)all.Count(r => r.IsOk), _test.Scalar("SELECT count(*) FROM event"));
    }

    [Fact]
    public async Task A_site_has_events_from_its_first_one_on()
    {
        Assert.False(_log.HasEvents("LODZ"));
        await Append(State(1));
        Assert.True(_log.HasEvents("LODZ"));
        Assert.False(_log.HasEvents("RIGA"));
    }

    private async Task<IReadOnlyList<LogOutcome>> Append(params PlantEvent[] events) => (await _log.AppendAsync(Batch(events))).Value;

    private static LogBatch Batch(PlantEvent[] events) => new(
        [.. events.Select(e => new LogEntry(e, s_at, false, Encoding.UTF8.GetBytes(e.ToString()), null))], [], TestPlant.Model);

    private static RefusedItem Refused(string raw, string code) => new(Encoding.UTF8.GetBytes(raw), null, new Problem(code, "A sentence."), s_at, false, null);

    private static StateEvent State(long sequence, string line = "L1", string code = "E1") =>
        new("LODZ", line, "gw", sequence, s_at, MachineState.Stopped, code, null);

    private static CountEvent Count(long sequence, Instant from) =>
        new("LODZ", "L1", "gw", sequence, s_at, new Quantities(1, null, null), default, from, null);

    private static HeartbeatEvent Heartbeat(long sequence) => new("LODZ", null, "gw", sequence, s_at, null);

    private static VoidEvent Void(long sequence, long target) => new("LODZ", "L1", "portal", sequence, s_at, new EventKey(target is 1 or 11 ? "gw" : "portal", target), null, null);

    /// <summary>Lines and microseconds after the story's beginning.</summary>
    private object? Marks(long batch) => _test.Scalar(
        $"SELECT group_concat(line || ' ' || (touched - {s_at.ToMicros()})) FROM projection_mark WHERE batch = {batch}") is string marks ? marks : null;
}
