using System.Collections.Immutable;
using PlantPortal.Web.Features.Access;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Access;

public sealed class KeyCommandsTests : IAsyncLifetime
{
    private static readonly KeyRequest s_gateway = new("The gateway", "LODZ", ["gw"], MayIngest: true, MayRead: false, LastDay: null);

    private AccessBench _bench = null!;
    private ApiKeys _keys = null!;

    public async ValueTask InitializeAsync()
    {
        _bench = await AccessBench.CreateAsync();
        _keys = TestPeople.Keys(_bench.Database, _bench);
    }

    public ValueTask DisposeAsync()
    {
        _keys.Dispose();
        return _bench.DisposeAsync();
    }

    [Fact]
    public async Task A_key_may_what_it_was_made_for_and_its_secret_is_nowhere()
    {
        var key = (await CreateAsync(s_gateway)).Value;
        var caller = _keys.Verify(key)!;

        Assert.Null(caller.Refuse(Right.Ingest, "LODZ", "gw"));
        Assert.Equal("not-allowed", new Caller(caller.Id, caller.Name, [caller.Grants[0], new Grant([Right.Read], ["LODZ"])]).Refuse(Right.Ingest, "LODZ", "other")?.Code);
        Assert.False(caller.May(Right.Read, "LODZ"));
        Assert.False(caller.MaySomewhere(Right.ManageKeys));
        var secret = key.Split('_', 3)[2];
        Assert.Equal(0L, _bench.Test.Scalar($"SELECT count(*) FROM api_key WHERE instr(CAST(hash AS TEXT), '{secret}') OR instr(name || sources || rights, '{secret}')"));
        Assert.Equal(0L, _bench.Test.Scalar($"SELECT count(*) FROM audit WHERE instr(target || ifnull(new, '') || ifnull(old, ''), '{secret}')"));
        Assert.StartsWith("user:sam|The gateway (", _bench.Audit("create-key"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Almost_the_key_is_no_key()
    {
        var key = (await CreateAsync(s_gateway)).Value;

        Assert.Null(_keys.Verify(key[..^1] + (key[^1] == 'A' ? 'B' : 'A')));
        Assert.Null(_keys.Verify(key + "A"));
        Assert.Null(_keys.Verify(key.ToUpperInvariant()));
        Assert.Null(_keys.Verify("pp_0000000000000000_" + key.Split('_', 3)[2]));
        Assert.Null(_keys.Verify(""));
    }

    [Fact]
    public async Task A_revoked_key_is_nobodys_at_the_next_question()
    {
        var key = (await CreateAsync(s_gateway)).Value;
        var id = key.Split('_', 3)[1];
        var revoke = new RevokeKey(_bench.Change, _bench.Test.Audit, _bench);

        Assert.Equal("missing-reason", (await revoke.RunAsync(_bench.Caller(), id, "", CancellationToken.None))?.Code);
        Assert.Null(await revoke.RunAsync(_bench.Caller(), id, "it leaked", CancellationToken.None));

        Assert.Null(_keys.Verify(key));
        Assert.Null(_keys.Find(id));
        Assert.Equal($"user:sam|The gateway ({id})|LODZ|Ingest||it leaked", _bench.Audit("revoke-key"));
        Assert.Equal("unknown-key", (await revoke.RunAsync(_bench.Caller(), "nonsense", "why", CancellationToken.None))?.Code);
    }

    [Fact]
    public async Task A_key_holds_through_its_last_day_and_no_longer()
    {
        var key = (await CreateAsync(s_gateway with { LastDay = new LocalDate(2026, 3, 3) })).Value;

        _bench.Now = Instant.FromUtc(2026, 3, 3, 23, 59);
        Assert.NotNull(_keys.Verify(key));
        _bench.Now = Instant.FromUtc(2026, 3, 4, 0, 0);
        Assert.Null(_keys.Verify(key));
    }

    [Fact]
    public async Task Its_use_is_noted_once_a_minute()
    {
        var caller = _keys.Verify((await CreateAsync(s_gateway)).Value)!;
        await _keys.NoteUseAsync(caller, CancellationToken.None);
        var first = LastUse();
        _bench.Now += Duration.FromSeconds(59);
        await _keys.NoteUseAsync(caller, CancellationToken.None);
        Assert.Equal(first, LastUse());

        _bench.Now += Duration.FromSeconds(1);
        await _keys.NoteUseAsync(caller, CancellationToken.None);
        Assert.Equal(60_000_000L, LastUse() - first);
    }

    [Theory]
    [InlineData("", "LODZ", "gw", true, "bad-name")]
    [InlineData("Gateway", "NOWHERE", "gw", true, "unknown-site")]
    [InlineData("Gateway", "LODZ", "", true, "no-sources")]
    [InlineData("Gateway", "LODZ", "nonsense", true, "unknown-source")]
    [InlineData("Gateway", "LODZ", "portal", true, "unknown-source")]
    [InlineData("Gateway", "LODZ", "gw", false, "no-rights")]
    public async Task A_key_that_makes_no_sense_is_not_made(string name, string site, string source, bool mayIngest, string code)
    {
        ImmutableArray<string> sources = source.Length == 0 ? [] : [source];

        Assert.Equal(code, (await CreateAsync(new KeyRequest(name, site, sources, mayIngest, MayRead: false, LastDay: null))).Problems[0].Code);
    }

    [Fact]
    public async Task A_key_whose_last_day_is_over_is_not_made() =>
        Assert.Equal("bad-expiry", (await CreateAsync(s_gateway with { LastDay = new LocalDate(2026, 3, 1) })).Problems[0].Code);

    [Fact]
    public async Task Who_may_not_makes_no_key_and_sees_none()
    {
        _bench.Add("user:eve", Role.PlantManager, RoleAt.EveryPlant);
        var made = await new CreateKey(_bench.Change, _bench.Test.Audit, _bench.Model, _bench).RunAsync(_bench.Caller("user:eve"), s_gateway, CancellationToken.None);
        await CreateAsync(s_gateway);

        Assert.Equal("not-allowed", made.Problems[0].Code);
        Assert.Empty(await Read("user:eve"));
        Assert.Equal("user:sam", (await Read(AccessBench.Sam)).Single().CreatedBy);
    }

    private Task<IReadOnlyList<KeyShown>> Read(string who) => new ReadKeys(_bench.Test.Contexts, _keys, _bench.Model, _bench).RunAsync(_bench.Caller(who), CancellationToken.None);

    private Task<Domain.Result<string>> CreateAsync(KeyRequest request) =>
        new CreateKey(_bench.Change, _bench.Test.Audit, _bench.Model, _bench).RunAsync(_bench.Caller(), request, CancellationToken.None);

    private long LastUse() => (long)_bench.Test.Scalar("SELECT last_used_at FROM api_key")!;
}
