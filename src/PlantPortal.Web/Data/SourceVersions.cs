using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data;

/// <summary>Which registry each source said last that it runs: read from the log once, and kept current by what comes. Thread-safe.</summary>
public sealed class SourceVersions(PortalDatabase database)
{
    /// <summary>Signs of life come every few minutes; a source that sent so much since the last with a version does not report one.</summary>
    private const int Farthest = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Site, string Source), SourceReport> _reports = [];

    /// <summary>What came of a source while it was being read from the log; null while nothing did.</summary>
    private readonly Dictionary<(string Site, string Source), SourceReport?> _meanwhile = [];

    public SourceReport Of(string site, string source)
    {
        lock (_gate)
        {
            if (_reports.TryGetValue((site, source), out var known))
            {
                return known;
            }

            _meanwhile.TryAdd((site, source), null);
        }

        // Never under the lock: whoever brings events in must not wait for a reader of the log.
        using var connection = database.Open();
        var read = Read(connection, site, source);
        lock (_gate)
        {
            if (!_reports.TryGetValue((site, source), out var report))
            {
                _meanwhile.Remove((site, source), out var came);
                _reports[(site, source)] = report = came is null || read.At > came.At ? read : came;
            }

            return report;
        }
    }

    /// <summary>Takes note of events that are in the log now.</summary>
    public void Note(IReadOnlyList<PlantEvent> events)
    {
        foreach (var heard in events.OfType<HeartbeatEvent>().Where(h => h.RegistryVersion is not null))
        {
            var (key, report) = ((heard.Site, heard.Source), new SourceReport(heard.Source, heard.RegistryVersion, heard.At));
            lock (_gate)
            {
                // What nobody asked for yet is read from the log when somebody does.
                if (_reports.TryGetValue(key, out var known))
                {
                    _reports[key] = known.At > heard.At ? known : report;
                }
                else if (_meanwhile.TryGetValue(key, out var came))
                {
                    _meanwhile[key] = came?.At > heard.At ? came : report;
                }
            }
        }
    }

    private static SourceReport Read(SqliteConnection connection, string site, string source)
    {
        using var row = new SqliteStatement(
            connection,
            "SELECT line, sequence, body, at, kind FROM (SELECT * FROM event WHERE site = ?1 AND source = ?2 ORDER BY sequence DESC LIMIT ?3) WHERE kind = ?4 ORDER BY at DESC, sequence DESC");
        row.Bind(1, site).Bind(2, source).Bind(3, (long)Farthest).Bind(4, (long)EventKind.Heartbeat);
        var texts = new TextPool();
        while (row.Next())
        {
            var at = row.Whole(3).ToInstant();
            if (EventBody.Read(EventKind.Heartbeat, row.Bytes(2), site, row.Text(0), source, row.Whole(1), at, texts) is HeartbeatEvent { RegistryVersion: { } version })
            {
                return new SourceReport(source, version, at);
            }
        }

        return new SourceReport(source, null, null);
    }
}
