using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Data;

/// <summary>The event log's one writing connection with its prepared statements. After a failure it is disposed and a new one takes its place.</summary>
internal sealed class LogSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly EventTable _events;
    private readonly QuarantineTable _quarantine;
    private readonly MendingTable _mendings;
    private readonly TouchedLines _touched;

    public LogSession(PortalDatabase database)
    {
        _connection = database.Open();
        _begin = new SqliteStatement(_connection, "BEGIN IMMEDIATE");
        _commit = new SqliteStatement(_connection, "COMMIT");
        _events = new EventTable(_connection);
        _quarantine = new QuarantineTable(_connection);
        _mendings = new MendingTable(_connection);
        _touched = new TouchedLines(_connection);
    }

    /// <summary>From when on the last write may have changed which line.</summary>
    public IReadOnlyCollection<LineTouch> Touched => _touched.Lines;

    /// <summary>Writes the batches in one transaction, each event's outcome into its batch; all are on the disk when this returns.</summary>
    /// <returns>The events that were accepted, in order.</returns>
    /// <exception cref="SqliteException">Nothing was written.</exception>
    public List<PlantEvent> Write(IReadOnlyList<PendingBatch> group, Instant now)
    {
        var accepted = new List<PlantEvent>();
        _begin.Run();
        foreach (var pending in group)
        {
            if (pending.Batch.Mending is { } mending)
            {
                WriteMended(pending, mending, accepted, now);
            }
            else
            {
                WriteEvents(pending, accepted, now);
            }

            foreach (var refused in pending.Batch.Refused)
            {
                _quarantine.Put(refused);
            }
        }

        // Once all are in: a void may have come before its target.
        _touched.Clear();
        var from = 0;
        foreach (var pending in group)
        {
            for (var end = from + pending.Accepted; from < end; from++)
            {
                _touched.Add(accepted[from], pending.Batch.Model, _events);
            }
        }

        _touched.Write();
        _commit.Run();
        return accepted;
    }

    /// <summary>Closes the connection; what was not committed is rolled back.</summary>
    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _events.Dispose();
        _quarantine.Dispose();
        _mendings.Dispose();
        _touched.Dispose();
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            SQLitePCL.raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
        }

        _connection.Dispose();
    }

    private void WriteMended(PendingBatch pending, Mending mending, List<PlantEvent> accepted, Instant now)
    {
        pending.Accepted = 0;
        if (!_mendings.Waits(mending.QuarantineId))
        {
            pending.Outcomes[0] = LogOutcome.NotWaiting;
            return;
        }

        WriteEvents(pending, accepted, now);
        if (pending.Outcomes[0] != LogOutcome.Conflict)
        {
            _mendings.Write(mending, now);
        }
    }

    private void WriteEvents(PendingBatch pending, List<PlantEvent> accepted, Instant now)
    {
        pending.Accepted = 0;
        for (var i = 0; i < pending.Batch.Events.Count; i++)
        {
            var entry = pending.Batch.Events[i];
            var outcome = pending.Outcomes[i] = _events.Insert(entry, pending.BodyOf(i));
            if (outcome == LogOutcome.Accepted)
            {
                accepted.Add(entry.Event);
                pending.Accepted++;
            }

            if (outcome == LogOutcome.Conflict)
            {
                Quarantine(entry);
            }
            else if (entry.QuarantineId is { } id)
            {
                _quarantine.Release(id, now);
            }
        }
    }

    private void Quarantine(in LogEntry entry)
    {
        if (!entry.Raw.IsEmpty)
        {
            _quarantine.Put(new RefusedItem(
                entry.Raw, entry.Event.Site, EventLog.KeyConflict(entry.Event), entry.Received, entry.Backfill, entry.QuarantineId)
                {
                    Source = entry.Event.Source,
                });
        }
    }
}
