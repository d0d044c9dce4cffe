using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data;

/// <summary>The statements of the event table that run for every event, on one connection inside its caller's transaction.</summary>
internal sealed class EventTable(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _insert = new(connection, """
        INSERT INTO event (site, line, at, sequence, source, kind, body, received, backfill) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT DO NOTHING
        """);

    private readonly SqliteStatement _find = new(connection, "SELECT line, at, kind, body FROM event WHERE site = ?1 AND source = ?2 AND sequence = ?3");
    private readonly TextPool _texts = new();
    private (string? Site, string? Line, string? Source) _bound;
    private (Instant Received, bool Backfill)? _arrival;

    public LogOutcome Insert(in LogEntry entry, ReadOnlySpan<byte> body)
    {
        var e = entry.Event;
        BindPlace(e.Site, e.Line ?? "", e.Source);
        BindArrival(entry.Received, entry.Backfill);
        _insert.Bind(3, e.At.ToMicros()).Bind(4, e.Sequence).Bind(6, (long)e.KindOf()).Bind(7, body);
        return _insert.Run() == 1 ? LogOutcome.Accepted : IsSame(e, body) ? LogOutcome.Duplicate : LogOutcome.Conflict;
    }

    /// <summary>The event of a site with a key; null when the log does not hold it.</summary>
    public PlantEvent? Find(string site, EventKey key)
    {
        if (!Seek(site, key))
        {
            return null;
        }

        var line = _find.Text(0);
        var found = EventBody.Read(
            (EventKind)_find.Whole(2), _find.Bytes(3), site, line.Length == 0 ? null : line, key.Source, key.Sequence, _find.Whole(1).ToInstant(), _texts);
        _find.Reset();
        return found;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _find.Dispose();
    }

    private bool IsSame(PlantEvent e, ReadOnlySpan<byte> body)
    {
        if (!Seek(e.Site, new EventKey(e.Source, e.Sequence)))
        {
            throw new InvalidOperationException("The log refused an event whose key it does not hold.");
        }

        var same = _find.Text(0) == (e.Line ?? "") && _find.Whole(1) == e.At.ToMicros() && _find.Whole(2) == (long)e.KindOf() && _find.Bytes(3).SequenceEqual(body);
        _find.Reset();
        return same;
    }

    private bool Seek(string site, EventKey key) => _find.Bind(1, site).Bind(2, key.Source).Bind(3, key.Sequence).Next();

    /// <summary>Most events come from where the one before came from, and texts are the dear part of binding.</summary>
    private void BindPlace(string site, string line, string source)
    {
        if (_bound.Site != site)
        {
            _insert.Bind(1, site);
        }

        if (_bound.Line != line)
        {
            _insert.Bind(2, line);
        }

        if (_bound.Source != source)
        {
            _insert.Bind(5, source);
        }

        _bound = (site, line, source);
    }

    /// <summary>The events of a request arrive together.</summary>
    private void BindArrival(Instant received, bool backfill)
    {
        if (_arrival != (received, backfill))
        {
            _insert.Bind(8, received.ToMicros()).Bind(9, backfill ? 1 : 0);
            _arrival = (received, backfill);
        }
    }
}
