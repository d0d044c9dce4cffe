using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Security.Sessions;

public sealed class SessionStoreTests : IAsyncLifetime, IClock
{
    private const string Ada = "user:t/ada";
    private const string Bob = "user:t/bob";

    private readonly EphemeralDataProtectionProvider _protection = new();
    private Instant _now = Instant.FromUtc(2026, 1, 5, 6, 0);
    private TestDatabase _database = null!;
    private SessionStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(this);
        _store = NewStore();
        TestPeople.Add(_database.Database, Ada, Role.Executive);
        TestPeople.Add(_database.Database, Bob, Role.Executive);
    }

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        return _database.DisposeAsync();
    }

    public Instant GetCurrentInstant() => _now;

    [Fact]
    public async Task A_session_is_found_by_its_key_also_by_a_portal_started_later()
    {
        var key = await _store.StoreAsync(Ticket(Ada));
        using var later = NewStore();

        Assert.Equal(Ada, PortalClaims.IdOf((await later.RetrieveAsync(key))!.Principal));
        Assert.Null(await later.RetrieveAsync(key + "x"));
    }

    [Fact]
    public async Task Whoever_reads_the_table_finds_neither_key_nor_name()
    {
        var key = await _store.StoreAsync(Ticket(Ada));
        var row = (string)_database.Scalar("SELECT id || hex(ticket) FROM session")!;

        Assert.DoesNotContain(key, row, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString("Ada"u8), row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_lasts_eight_hours_however_much_it_is_used()
    {
        var key = await _store.StoreAsync(Ticket(Ada));
        for (var hour = 1; hour < 8; hour++)
        {
            _now += Duration.FromHours(1);
            Assert.NotNull(await _store.RetrieveAsync(key));
        }

        _now += Duration.FromHours(1);
        Assert.Null(await _store.RetrieveAsync(key));
    }

    [Fact]
    public async Task It_notes_when_it_was_last_used_to_the_minute()
    {
        var key = await _store.StoreAsync(Ticket(Ada));
        var first = _database.Scalar("SELECT last_seen_at FROM session");
        _now += Duration.FromSeconds(59);
        await _store.RetrieveAsync(key);
        Assert.Equal(first, _database.Scalar("SELECT last_seen_at FROM session"));

        _now += Duration.FromSeconds(1);
        await _store.RetrieveAsync(key);
        Assert.NotEqual(first, _database.Scalar("SELECT last_seen_at FROM session"));
    }

    [Fact]
    public async Task Who_is_disabled_has_no_session_any_more_and_the_others_have()
    {
        var (ada, bob) = (await _store.StoreAsync(Ticket(Ada)), await _store.StoreAsync(Ticket(Bob)));
        TestPeople.Run(_database.Database, "UPDATE person SET disabled_at = 1 WHERE caller = $0", Ada);

        Assert.Null(await _store.RetrieveAsync(ada));
        Assert.NotNull(await _store.RetrieveAsync(bob));
    }

    [Fact]
    public async Task All_sessions_of_a_person_end_together_with_the_change_that_ends_them()
    {
        var (first, second, bob) = (await _store.StoreAsync(Ticket(Ada)), await _store.StoreAsync(Ticket(Ada)), await _store.StoreAsync(Ticket(Bob)));
        await using (var db = await _database.Contexts.CreateDbContextAsync())
        await using (var abandoned = await db.Database.BeginTransactionAsync())
        {
            Assert.Equal(2, await SessionStore.EndAllAsync(db, Ada, _now, CancellationToken.None));
        }

        Assert.NotNull(await _store.RetrieveAsync(first));
        await using (var db = await _database.Contexts.CreateDbContextAsync())
        {
            await SessionStore.EndAllAsync(db, Ada, _now, CancellationToken.None);
        }

        Assert.Null(await _store.RetrieveAsync(first));
        Assert.Null(await _store.RetrieveAsync(second));
        Assert.NotNull(await _store.RetrieveAsync(bob));
    }

    [Fact]
    public async Task An_open_page_learns_that_its_session_has_ended()
    {
        var key = await _store.StoreAsync(Ticket(Ada));
        var open = (await _store.RetrieveAsync(key))!.Principal;
        Assert.True(_store.IsOpen(open));

        await _store.RemoveAsync(key);
        Assert.False(_store.IsOpen(open));
    }

    [Fact]
    public async Task An_open_page_does_not_go_on_in_the_session_of_who_signed_in_after()
    {
        var key = await _store.StoreAsync(Ticket(Ada));
        var open = (await _store.RetrieveAsync(key))!.Principal;
        await _store.RenewAsync(key, Ticket(Bob));

        Assert.False(_store.IsOpen(open));
        Assert.Equal(Bob, PortalClaims.IdOf((await _store.RetrieveAsync(key))!.Principal));
    }

    [Fact]
    public async Task A_session_is_ended_by_the_providers_own_only_with_its_issuer()
    {
        var key = await _store.StoreAsync(Ticket(Ada, "sid-1"));

        Assert.Null(await _store.EndOfProviderAsync("https://elsewhere/", "sid-1", CancellationToken.None));
        Assert.Null(await _store.EndOfProviderAsync("https://tenant/", "sid-2", CancellationToken.None));
        Assert.NotNull(await _store.RetrieveAsync(key));
        Assert.Equal(Ada, await _store.EndOfProviderAsync("https://tenant/", "sid-1", CancellationToken.None));
        Assert.Null(await _store.RetrieveAsync(key));
    }

    [Fact]
    public async Task What_is_long_gone_is_cleared_away()
    {
        await _store.StoreAsync(Ticket(Ada));
        _now += Duration.FromHours(33);
        await _store.StoreAsync(Ticket(Bob));

        Assert.Equal(Bob, _database.Scalar("SELECT group_concat(caller) FROM session"));
    }

    private SessionStore NewStore() => new(_database.Database, _database.Contexts, _protection, this);

    private AuthenticationTicket Ticket(string caller, string? sid = null)
    {
        var properties = new AuthenticationProperties { ExpiresUtc = (_now + Duration.FromHours(8)).ToDateTimeOffset() };
        properties.SetString(SessionStore.ProviderSession, sid);
        properties.SetString(SessionStore.Issuer, sid is null ? null : "https://tenant/");
        return new AuthenticationTicket(new ClaimsPrincipal(PortalClaims.Person(caller, "Ada", "test")), properties, "test");
    }
}
