using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Reads of the events of one line when they came, which its timeline does not know.</summary>
internal sealed class ArrivalReader(SqliteConnection connection, string site, string line)
{
    private readonly TextPool _texts = new();

    /// <summary>What was said of the reasons of stops.</summary>
    /// <param name="from">Nothing that was stamped before.</param>
    /// <param name="to">Of machines, nothing that was stamped after.</param>
    /// <param name="remaining">Leaves out what was taken back.</param>
    public List<SaidReason> Said(Instant from, Instant to, Func<List<PlantEvent>, List<PlantEvent>> remaining)
    {
        Dictionary<EventKey, Instant> known = [];
        List<PlantEvent> events = [];
        Read("event", $"kind = {(int)EventKind.State} AND at >= ?3 AND at <= ?4", from, to, events, known);
        Read("event INDEXED BY event_window", $"kind IN (5, 7) AND kind = {(int)EventKind.Reason} AND at >= ?3 AND ?4 IS NOT NULL", from, to, events, known);
        return [.. remaining(events).Select(e => Of(e, known[new EventKey(e.Source, e.Sequence)])).OfType<SaidReason>()];
    }

    /// <summary>Events stamped in <c>[from, to)</c> that were not brought in as history, and those of them that came late.</summary>
    public (long Events, long Late) Count(Instant from, Instant to)
    {
        using var row = Select("count(*), total(received - at > ?5)", "event", "at >= ?3 AND at < ?4 AND backfill = 0", from, to).Bind(5, TrustRule.Late.BclCompatibleTicks / 10);
        row.Next();
        return (row.Whole(0), row.Whole(1));
    }

    private static SaidReason? Of(PlantEvent said, Instant known) => said switch
    {
        StateEvent e when e.Code is not null || e.Reason is not null => new SaidReason(e.At, null, known, ByMachine: true),
        ReasonEvent e => new SaidReason(e.From, e.To, known, ByMachine: false),
        _ => null,
    };

    private void Read(string table, string where, Instant from, Instant to, List<PlantEvent> events, Dictionary<EventKey, Instant> known)
    {
        using var row = Select("at, sequence, source, kind, body, received, backfill", table, where, from, to);
        while (row.Next())
        {
            var at = row.Whole(0).ToInstant();
            var read = EventBody.Read((EventKind)row.Whole(3), row.Bytes(4), site, line, _texts.Find(row.Bytes(2))!, row.Whole(1), at, _texts);
            events.Add(read);
            known[new EventKey(read.Source, read.Sequence)] = row.Whole(6) != 0 ? at : row.Whole(5).ToInstant();
        }
    }

    private SqliteStatement Select(string what, string table, string where, Instant from, Instant to) =>
        new SqliteStatement(connection, $"SELECT {what} FROM {table} WHERE site = ?1 AND line = ?2 AND {where}")
            .Bind(1, site).Bind(2, line).Bind(3, from.ToMicros()).Bind(4, to.ToMicros());
}
