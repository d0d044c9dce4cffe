using System.Buffers;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;

namespace PlantPortal.Benchmarks.Ingest;

/// <summary>
/// The limit of ingest: one thread that puts the same rows into a table clustered on the key, by one prepared statement bound without any layer
/// above SQLite, a transaction for each batch, as durable as the portal is.
/// </summary>
internal static class InsertLimit
{
    private const string Table = """
        CREATE TABLE event (
            site TEXT NOT NULL, line TEXT NOT NULL, at INTEGER NOT NULL, sequence INTEGER NOT NULL, source TEXT NOT NULL,
            kind INTEGER NOT NULL, body BLOB NOT NULL, received INTEGER NOT NULL, backfill INTEGER NOT NULL,
            PRIMARY KEY (site, source, sequence)) WITHOUT ROWID
        """;

    /// <returns>Events a second.</returns>
    public static double Measure(string folder, IReadOnlyList<PlantEvent[]> batches)
    {
        var rows = batches.Select(batch => batch.Select(e => (Event: e, Body: BodyOf(e))).ToArray()).ToList();
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, $"limit-{Guid.NewGuid():N}.db")};Pooling=false");
        connection.Open();
        SqlitePragmas.Apply(connection);
        Run(connection, Table);
        using var begin = new SqliteStatement(connection, "BEGIN IMMEDIATE");
        using var commit = new SqliteStatement(connection, "COMMIT");
        using var insert = new SqliteStatement(connection, "INSERT OR IGNORE INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
        var received = SystemClock.Instance.GetCurrentInstant().ToMicros();
        var watch = Stopwatch.StartNew();
        foreach (var batch in rows)
        {
            begin.Run();
            foreach (var (e, body) in batch)
            {
                insert.Bind(1, e.Site).Bind(2, e.Line ?? "").Bind(3, e.At.ToMicros()).Bind(4, e.Sequence).Bind(5, e.Source)
                    .Bind(6, (long)e.KindOf()).Bind(7, body).Bind(8, received).Bind(9, 0).Run();
            }

            commit.Run();
        }

        return rows.Sum(r => r.Length) / watch.Elapsed.TotalSeconds;
    }

    private static byte[] BodyOf(PlantEvent e)
    {
        var body = new ArrayBufferWriter<byte>();
        EventBody.Write(e, body);
        return body.WrittenSpan.ToArray();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
