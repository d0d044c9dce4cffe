using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using PlantPortal.Domain;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data;

/// <summary>
/// Writes to quarantine, on one connection inside its caller's transaction. The same bytes refused again are one item whose counter goes up: a gateway
/// that sends its bad event every second fills no disk. What was mended stays so when it comes again: what it should have said is in the log.
/// </summary>
internal sealed class QuarantineTable(SqliteConnection connection) : IDisposable
{
    /// <summary>Bytes of an item that are kept. No event is a hundredth as long, so nothing that could be replayed is cut.</summary>
    public const int LongestKept = 64 * 1024;

    private readonly SqliteStatement _insert = new(connection, """
        INSERT INTO quarantine (digest, raw, length, site, code, detail, received, received_last, times, backfill, source)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 1, ?8, ?9)
        ON CONFLICT (digest) DO UPDATE SET
            times = times + 1, received_last = excluded.received_last, site = excluded.site, code = excluded.code, detail = excluded.detail,
            replayed_at = CASE WHEN mended IS NULL THEN NULL ELSE replayed_at END
        """);

    private readonly SqliteStatement _keep = new(connection, "UPDATE quarantine SET code = ?2, detail = ?3 WHERE id = ?1");
    private readonly SqliteStatement _release = new(connection, "UPDATE quarantine SET replayed_at = ?2 WHERE id = ?1");

    /// <summary>Takes an item in, or gives one that lies there already the newest cause.</summary>
    public void Put(in RefusedItem item)
    {
        if (item.QuarantineId is { } id)
        {
            _keep.Bind(1, id).Bind(2, item.Problem.Code).Bind(3, item.Problem.Detail).Run();
            return;
        }

        var raw = item.Raw.Span;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(raw, digest);
        _insert.Bind(1, digest).Bind(2, raw[..Math.Min(raw.Length, LongestKept)]).Bind(3, raw.Length).Bind(4, item.Site)
            .Bind(5, item.Problem.Code).Bind(6, item.Problem.Detail).Bind(7, item.Received.ToMicros()).Bind(8, item.Backfill ? 1 : 0).Bind(9, item.Source).Run();
    }

    /// <summary>The item is in the log after all; it is kept, and marked so.</summary>
    public void Release(long id, Instant now) => _release.Bind(1, id).Bind(2, now.ToMicros()).Run();

    public void Dispose()
    {
        _insert.Dispose();
        _keep.Dispose();
        _release.Dispose();
    }
}
