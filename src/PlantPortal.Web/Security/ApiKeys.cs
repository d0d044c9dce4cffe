using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Security;

/// <summary>
/// The keys by which machines are known, read anew each time: one that was revoked does nothing at the next request. Beside them the bootstrap
/// key of the settings, for the first set-up. Thread-safe.
/// </summary>
public sealed partial class ApiKeys(PortalDatabase database, IConfiguration settings, IClock clock, ILogger<ApiKeys> log) : IDisposable
{
    private const string BootstrapId = "bootstrap";
    private const string Sql = "SELECT hash, name, site, sources, rights FROM api_key WHERE id = ?1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?2)";

    /// <summary>The use of a key is noted at most this often: a gateway sends all day.</summary>
    private static readonly Duration s_note = Duration.FromMinutes(1);

    private static readonly Caller s_bootstrap = new(
        PortalClaims.KeyPrefix + BootstrapId, "The bootstrap key",
        [new Grant([Right.Read, Right.Ingest, Right.WriteModel, Right.MapCodes, Right.ReplayQuarantine], Sites: null)]);

    private readonly StatementPool _key = new(database, Sql);
    private readonly ConcurrentDictionary<string, Instant> _noted = new(StringComparer.Ordinal);

    /// <summary>Whether the bootstrap key is set.</summary>
    public bool IsBootstrapOn => !string.IsNullOrEmpty(Bootstrap);

    private string? Bootstrap => settings["Ingest:BootstrapApiKey"];

    /// <summary>Whose key this is; null when it is nobody's, or not any more.</summary>
    public Caller? Verify(string key)
    {
        if (Bootstrap is { Length: > 0 } bootstrap && CryptographicOperations.FixedTimeEquals(ApiKeyText.Hash(key), ApiKeyText.Hash(bootstrap)))
        {
            return s_bootstrap;
        }

        return ApiKeyText.Parse(key) is (var id, var secret) ? Ask(id, hash => CryptographicOperations.FixedTimeEquals(ApiKeyText.Hash(secret), hash)) : null;
    }

    /// <summary>What a key that was verified before may at this moment; null when it holds no more.</summary>
    public Caller? Find(string id) => id == BootstrapId ? IsBootstrapOn ? s_bootstrap : null : Ask(id, _ => true);

    /// <summary>Notes that a key is used, to the minute. If that cannot be written the key works all the same.</summary>
    public async Task NoteUseAsync(Caller key, CancellationToken cancel)
    {
        var (id, now) = (key.Id[PortalClaims.KeyPrefix.Length..], clock.GetCurrentInstant());
        var before = _noted.GetValueOrDefault(id, Instant.MinValue);
        if (id == BootstrapId || now - before < s_note || !(before == Instant.MinValue ? _noted.TryAdd(id, now) : _noted.TryUpdate(id, now, before)))
        {
            return;
        }

        try
        {
            using var turn = await database.TakeWriteTurnAsync(cancel);
            using var connection = database.Open();
            using var note = new SqliteStatement(connection, "UPDATE api_key SET last_used_at = ?2 WHERE id = ?1");
            note.Bind(1, id).Bind(2, now.ToMicros()).Run();
        }
        catch (SqliteException failure)
        {
            LogNotNoted(failure, id);
        }
    }

    public void Dispose() => _key.Dispose();

    private Caller? Ask(string id, HashCheck isRight) => _key.Ask(row =>
        row.Bind(1, id).Bind(2, clock.GetCurrentInstant().ToMicros()).Next() && isRight(row.Bytes(0))
            ? new Caller(PortalClaims.KeyPrefix + id, row.Text(1), [GrantOf(row.Text(2), row.Text(3), row.Text(4))])
            : null);

    private static Grant GrantOf(string site, string sources, string rights) => new(
        [.. rights.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Right>)], [site])
    {
        Sources = sources.Split(',', StringSplitOptions.RemoveEmptyEntries).ToImmutableHashSet(StringComparer.Ordinal),
    };

    private delegate bool HashCheck(ReadOnlySpan<byte> hash);

    [LoggerMessage(LogLevel.Warning, "That the API key {Key} was used could not be noted.")]
    private partial void LogNotNoted(Exception failure, string key);
}
