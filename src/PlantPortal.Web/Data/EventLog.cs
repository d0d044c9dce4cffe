using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using PlantPortal.Domain;
using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Data;

/// <summary>
/// The append-only log of everything that happened: the only truth, from which all else can be made again. What requests bring at the same
/// time is committed together, since a commit costs the same for one event as for thousands. Thread-safe.
/// </summary>
public sealed class EventLog : IAsyncDisposable
{
    /// <summary>Events in one transaction, but for a single batch that is larger: others wait to write meanwhile.</summary>
    private const int LargestGroup = 20_000;

    /// <summary>Batches that wait; with one more the caller is told to come back.</summary>
    private const int QueueLength = 64;

    private readonly PortalDatabase _database;
    private readonly IClock _clock;
    private readonly ILogger<EventLog> _logger;
    private readonly Action<IReadOnlyList<PlantEvent>, IReadOnlyCollection<LineTouch>>? _appended;
    private readonly Channel<PendingBatch> _queue = Channel.CreateBounded<PendingBatch>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly ConcurrentDictionary<string, bool> _sitesWithEvents = new(StringComparer.Ordinal);
    private readonly Task _writer;
    private LogSession? _session;

    /// <param name="appended">
    /// Called with the events of each commit, in order, and from when on they may change which line: once they are durable, before anyone is told so
    /// (a read that begins after an acknowledgement can wait for them) and before the write turn is given back. It only takes note.
    /// </param>
    public EventLog(PortalDatabase database, IClock clock, ILogger<EventLog> logger, Action<IReadOnlyList<PlantEvent>, IReadOnlyCollection<LineTouch>>? appended = null)
    {
        (_database, _clock, _logger, _appended) = (database, clock, logger, appended);
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>
    /// Appends what is new in a batch and puts what conflicts or was refused into quarantine, in one transaction; completes when all of it is on
    /// the disk. Once queued it is seen through, whether the caller still waits or not.
    /// </summary>
    /// <returns>The outcome of each event, in order; or <c>busy</c> or <c>storage-unavailable</c>: nothing was taken, it may be sent again.</returns>
    public async Task<Result<IReadOnlyList<LogOutcome>>> AppendAsync(LogBatch batch)
    {
        if (batch.Events.Count == 0 && batch.Refused.Count == 0)
        {
            return Array.Empty<LogOutcome>();
        }

        var pending = new PendingBatch(batch);
        return _queue.Writer.TryWrite(pending)
            ? await pending.Done
            : new Problem("busy", "The portal takes in more events than it can write; nothing of this request was taken, send it again.");
    }

    /// <summary>Whether anything happened at a site yet; from then on its history is not rewritten.</summary>
    public bool HasEvents(string site)
    {
        if (_sitesWithEvents.ContainsKey(site))
        {
            return true;
        }

        using var connection = _database.Open();
        using var exists = new SqliteStatement(connection, "SELECT 1 FROM event WHERE site = ?1 LIMIT 1");
        return exists.Bind(1, site).Next() && (_sitesWithEvents[site] = true);
    }

    /// <summary>The highest sequence that a source of a site has in the log, so that whoever made it can go on from there; null when it has none.</summary>
    public long? LastSequence(string site, string source)
    {
        using var connection = _database.Open();
        using var last = new SqliteStatement(connection, "SELECT sequence FROM event WHERE site = ?1 AND source = ?2 ORDER BY sequence DESC LIMIT 1");
        return last.Bind(1, site).Bind(2, source).Next() ? last.Whole(0) : null;
    }

    /// <summary>Writes what is queued and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writer;
        _session?.Dispose();
    }

    /// <summary>What is told of an event whose key the log holds with another content.</summary>
    internal static Problem KeyConflict(PlantEvent e) =>
        new("key-conflict", $"Event {e.Sequence} of source {e.Source} at {e.Site} is in the log with another content; the first that was accepted stays.");

    private async Task WriteAsync()
    {
        var group = new List<PendingBatch>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            for (var events = 0; events < LargestGroup && _queue.Reader.TryRead(out var pending); events += pending.Batch.Events.Count)
            {
                group.Add(pending);
            }

            try
            {
                await CommitAsync(group);
            }
            catch (SqliteException e)
            {
                _logger.LogError(e, "The event log could not be written; nothing was taken.");
                CloseSession();
                group.ForEach(pending => pending.Refuse(new Problem(
                    "storage-unavailable", "The portal cannot write its log at the moment; nothing of this request was taken, send it again.")));
            }
            catch (Exception e)
            {
                CloseSession();
                group.ForEach(pending => pending.Fail(e));
            }
        }
    }

    private async Task CommitAsync(List<PendingBatch> group)
    {
        using (await _database.TakeWriteTurnAsync(CancellationToken.None))
        {
            _session ??= new LogSession(_database);
            var accepted = _session.Write(group, _clock.GetCurrentInstant());
            if (accepted.Count > 0)
            {
                Tell(accepted, _session.Touched);
            }
        }

        group.ForEach(pending => pending.Complete());
    }

    private void Tell(List<PlantEvent> accepted, IReadOnlyCollection<LineTouch> touched)
    {
        try
        {
            _appended?.Invoke(accepted, touched);
        }
        catch (Exception e)
        {
            // The events are durable, and their marks say what to project: whoever sent them must be told so.
            _logger.LogError(e, "The projection could not take note of events that were appended.");
        }
    }

    private void CloseSession()
    {
        _session?.Dispose();
        _session = null;
    }
}
