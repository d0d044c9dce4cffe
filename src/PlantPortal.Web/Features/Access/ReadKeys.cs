using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>How it stands with a key.</summary>
public enum KeyState
{
    Active,
    Expired,
    Revoked,
}

/// <summary>A key as administrators see it; without the key.</summary>
/// <param name="CreatedBy">The name of whoever made it.</param>
/// <param name="LastUsedAt">To the minute.</param>
public sealed record KeyShown(
    string Id, string Name, string Site, ImmutableArray<string> Sources, ImmutableArray<Right> Rights, KeyState State,
    Instant CreatedAt, string CreatedBy, Instant? ExpiresAt, Instant? LastUsedAt, Instant? RevokedAt);

/// <summary>Reads which keys there are. For administrators.</summary>
internal sealed class ReadKeys(IDbContextFactory<PortalDb> contexts, ApiKeys keys, Func<PlantModel> model, IClock clock)
{
    /// <summary>Whether the bootstrap key of the settings is on: it may more than any key that is made here.</summary>
    public bool IsBootstrapOn(Caller caller) => caller.May(Right.ManageKeys) && keys.IsBootstrapOn;

    /// <summary>Those that hold first, then by name; empty when the caller may not.</summary>
    public async Task<IReadOnlyList<KeyShown>> RunAsync(Caller caller, CancellationToken cancel)
    {
        if (!caller.May(Right.ManageKeys))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var names = await db.Set<PersonRow>().AsNoTracking().Where(p => p.Caller != null).ToDictionaryAsync(p => p.Caller!, p => p.Name, StringComparer.Ordinal, cancel);
        var now = clock.GetCurrentInstant();
        return
        [
            .. (await db.Set<ApiKeyRow>().AsNoTracking().ToListAsync(cancel)).Select(k => Show(k, names.GetValueOrDefault(k.CreatedBy, k.CreatedBy), now))
                .OrderBy(k => k.State).ThenBy(k => k.Name, StringComparer.CurrentCulture).ThenByDescending(k => k.CreatedAt),
        ];
    }

    /// <summary>The sources of a plant that can be bound to a key; none when the caller may not make one.</summary>
    public IReadOnlyList<string> Sources(Caller caller, string site) =>
        !caller.May(Right.ManageKeys) ? [] : [.. (model().FindSite(site)?.Lines ?? []).SelectMany(l => l.Sources).Select(s => s.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static KeyShown Show(ApiKeyRow key, string createdBy, Instant now) => new(
        key.Id, key.Name, key.Site, [.. Parts(key.Sources)], [.. Parts(key.Rights).Select(Enum.Parse<Right>)],
        key.RevokedAt is not null ? KeyState.Revoked : key.ExpiresAt <= now ? KeyState.Expired : KeyState.Active,
        key.CreatedAt, createdBy, key.ExpiresAt, key.LastUsedAt, key.RevokedAt);

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
