using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>An event as it lies in the log.</summary>
/// <param name="Body">What it says beyond its key, line and time, as it is stored.</param>
/// <param name="Received">When it came.</param>
/// <param name="Backfill">It was brought in as history, so it is not late.</param>
/// <param name="IsVoided">Taken back: it counts as if it had never been.</param>
/// <param name="Voids">The events that take it back, in story order; those may be taken back themselves.</param>
public sealed record LoggedEvent(PlantEvent Event, string Body, Instant Received, bool Backfill, bool IsVoided, ImmutableArray<VoidEvent> Voids)
{
    /// <summary>How long after it happened it came; negative when it was stamped ahead of the clock.</summary>
    public Duration Lateness => Received - Event.At;
}

/// <summary>Events of a line and window.</summary>
/// <param name="Reaching">Of before, or given later for it: last state and order, codings and corrections whose windows reach in.</param>
/// <param name="Count">How many are stamped in the window.</param>
/// <param name="Events">A page of them, in story order.</param>
public sealed record EventPage(IReadOnlyList<LoggedEvent> Reaching, long Count, IReadOnlyList<LoggedEvent> Events)
{
    public const int Size = 100;
}

/// <summary>Reads the events of one line with what the story does not need: when they came, and what took them back.</summary>
internal sealed class LoggedEvents(SqliteConnection connection, string site, Line line)
{
    /// <summary>What held before is looked for so far back.</summary>
    private static readonly Duration s_farthest = Duration.FromDays(31);

    private const string Mine = "site = ?1 AND line IN (?2, '') AND (line <> '' OR source IN (SELECT value FROM json_each(?5)))";

    private readonly TextPool _texts = new();
    private readonly VoidIndex _voids = new();
    private ILookup<EventKey, VoidEvent> _takenBackBy = Array.Empty<VoidEvent>().ToLookup(v => v.Voids);

    /// <summary>Leaves out counts and signs of life.</summary>
    public bool StatesOnly { get; init; }

    private string Stamped => StatesOnly ? "at >= ?3 AND at <= ?4 AND kind NOT IN (2, 4)" : "at >= ?3 AND at <= ?4";

    public EventPage Read(Instant from, Instant to, Instant since, int page)
    {
        ReadVoids();
        using var count = Select($"SELECT count(*) FROM event WHERE {Mine} AND {Stamped}", from, to);
        count.Next();
        var number = count.Whole(0);
        var events = Rows($"{Stamped} ORDER BY at, sequence, source LIMIT ?6 OFFSET ?7", from, to, EventPage.Size, (long)page * EventPage.Size);
        return new EventPage(Reaching(from, to, since), number, events);
    }

    private List<LoggedEvent> Reaching(Instant from, Instant to, Instant since)
    {
        var early = from - s_farthest;
        List<LoggedEvent> reaching = [.. Last(EventKind.State, early, from), .. Last(EventKind.Order, early, from)];
        var windows = Rows(
            "kind IN (5, 7) AND at >= ?3 AND (at < ?4 OR at > ?8) ORDER BY at, sequence, source LIMIT ?6 OFFSET ?7", early, from, int.MaxValue, 0, to,
            "event INDEXED BY event_window");
        reaching.AddRange(windows.Where(e => Reaches(e.Event, from, to, since)).Take(EventPage.Size));
        reaching.Sort((a, b) => StoryOrder.Instance.Compare(a.Event, b.Event));
        return reaching;
    }

    /// <summary>The last event of a kind that counts, and those after it that were taken back.</summary>
    private IEnumerable<LoggedEvent> Last(EventKind kind, Instant from, Instant before)
    {
        foreach (var found in Rows($"kind = {(int)kind} AND at >= ?3 AND at < ?4 ORDER BY at DESC, sequence DESC, source DESC LIMIT ?6 OFFSET ?7", from, before, 20, 0))
        {
            yield return found;
            if (!found.IsVoided)
            {
                yield break;
            }
        }
    }

    private static bool Reaches(PlantEvent plantEvent, Instant from, Instant to, Instant since) => plantEvent switch
    {
        ReasonEvent reason => reason.From < to && (reason.To is { } end ? end > from : reason.From >= since),
        StateCorrectionEvent correction => correction.From < to && correction.To > from,
        _ => false,
    };

    private List<LoggedEvent> Rows(string where, Instant from, Instant to, long limit, long offset, Instant? until = null, string table = "event")
    {
        using var row = Select($"SELECT line, at, sequence, source, kind, body, received, backfill FROM {table} WHERE {Mine} AND {where}", from, to)
            .Bind(6, limit).Bind(7, offset);
        if (until is { } last)
        {
            row.Bind(8, last.ToMicros());
        }

        List<LoggedEvent> rows = [];
        while (row.Next())
        {
            rows.Add(Read(row));
        }

        return rows;
    }

    private LoggedEvent Read(SqliteStatement row)
    {
        var at = row.Whole(1).ToInstant();
        var code = row.Text(0);
        var body = Encoding.UTF8.GetString(row.Bytes(5));
        var read = EventBody.Read((EventKind)row.Whole(4), row.Bytes(5), site, code.Length == 0 ? null : code, row.Text(3), row.Whole(2), at, _texts);
        var key = new EventKey(read.Source, read.Sequence);
        return new LoggedEvent(read, body, row.Whole(6).ToInstant(), row.Whole(7) != 0, _voids.IsVoided(key), [.. _takenBackBy[key]]);
    }

    private void ReadVoids()
    {
        var all = LineLog.AllVoids(connection, site);
        all.ForEach(_voids.Add);
        _takenBackBy = all.Order(StoryOrder.Instance).Cast<VoidEvent>().ToLookup(v => v.Voids);
    }

    private SqliteStatement Select(string sql, Instant from, Instant to) => new SqliteStatement(connection, sql)
        .Bind(1, site).Bind(2, line.Code).Bind(3, from.ToMicros()).Bind(4, to.ToMicros()).Bind(5, JsonSerializer.Serialize(line.Sources.Select(s => s.Code)));
}
