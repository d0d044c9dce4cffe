using PlantPortal.Web.Features.Access;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Access;

public sealed class PeopleCommandsTests : IAsyncLifetime
{
    private const string Group = "5c6f2a0e-1f0c-4a4e-9a52-6a2c3f2a9b10";

    private AccessBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await AccessBench.CreateAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task What_is_assigned_holds_at_the_next_question_and_what_is_removed_does_not()
    {
        var maria = _bench.Add("user:maria", Role.PlantManager);

        Assert.Null(await _bench.AssignAsync(_bench.Caller(), maria, Role.PlantManager, "LODZ"));
        Assert.True(_bench.Caller("user:maria").May(Right.Correct, "LODZ"));
        Assert.Equal("user:sam|user:maria|LODZ||PlantManager@LODZ|", _bench.Audit("assign-role"));

        Assert.Null(await _bench.UnassignAsync(_bench.Caller(), maria, Role.PlantManager, "LODZ"));
        Assert.False(_bench.Caller("user:maria").May(Right.Correct, "LODZ"));
        Assert.Equal("user:sam|user:maria|LODZ|PlantManager@LODZ||", _bench.Audit("unassign-role"));
    }

    [Fact]
    public async Task Said_again_it_changes_nothing_and_is_not_on_record_twice()
    {
        var maria = _bench.Add("user:maria", Role.Viewer);
        await _bench.AssignAsync(_bench.Caller(), maria, Role.Viewer, RoleAt.EveryPlant);
        Assert.Null(await _bench.AssignAsync(_bench.Caller(), maria, Role.Viewer, RoleAt.EveryPlant));

        Assert.Equal(1L, _bench.Test.Scalar("SELECT count(*) FROM audit WHERE what = 'assign-role'"));
    }

    [Theory]
    [InlineData(Role.Admin, "LODZ", "enterprise-role")]
    [InlineData(Role.KpiSteward, RoleAt.EveryPlant, "enterprise-role")]
    [InlineData(Role.Viewer, "NOWHERE", "unknown-site")]
    [InlineData(Role.Viewer, RoleAt.WhereAssigned, "unknown-site")]
    public async Task Nobody_is_assigned_where_the_role_cannot_hold(Role role, string site, string code)
    {
        var maria = _bench.Add("user:maria", role);

        Assert.Equal(code, (await _bench.AssignAsync(_bench.Caller(), maria, role, site))?.Code);
        Assert.Equal("unknown-person", (await _bench.AssignAsync(_bench.Caller(), 999, Role.Viewer, "LODZ"))?.Code);
    }

    [Theory]
    [InlineData(Role.PlantManager)]
    [InlineData(Role.Executive)]
    [InlineData(Role.KpiSteward)]
    public async Task Who_may_not_changes_nothing_by_any_command(Role role)
    {
        var number = _bench.Add("user:eve", role, role.IsByPlant() ? [RoleAt.EveryPlant] : []);
        var eve = _bench.Caller("user:eve");

        Assert.Equal("not-allowed", (await _bench.AssignAsync(eve, number, Role.Viewer, "LODZ"))?.Code);
        Assert.Equal("not-allowed", (await _bench.UnassignAsync(eve, number, Role.Viewer, "LODZ"))?.Code);
        Assert.Equal("not-allowed", (await _bench.DisableAsync(eve, _bench.Number(AccessBench.Sam), "why not"))?.Code);
        Assert.Equal("not-allowed", (await _bench.EnableAsync(eve, number))?.Code);
        Assert.Equal("not-allowed", (await _bench.EndSessionsAsync(eve, number))?.Code);
        Assert.Equal("not-allowed", (await _bench.MapAsync(eve, Group, Role.Admin, RoleAt.WhereAssigned))?.Code);
        Assert.Equal("not-allowed", (await _bench.UnmapAsync(eve, Group, Role.Admin, RoleAt.WhereAssigned))?.Code);
        Assert.Equal("not-allowed", (await _bench.InviteAsync(eve, "more@example.com")).Problems[0].Code);
        Assert.Equal(0L, _bench.Test.Scalar("SELECT count(*) FROM audit"));
    }

    [Fact]
    public async Task A_disabled_person_may_nothing_and_an_enabled_one_what_they_could_before()
    {
        var maria = _bench.Add("user:maria", Role.Viewer, "LODZ");

        Assert.Equal("missing-reason", (await _bench.DisableAsync(_bench.Caller(), maria, " "))?.Code);
        Assert.Null(await _bench.DisableAsync(_bench.Caller(), maria, "left the company"));
        Assert.Empty(_bench.Caller("user:maria").Grants);
        Assert.Equal("user:sam|user:maria||enabled|disabled|left the company", _bench.Audit("disable-person"));

        Assert.Null(await _bench.EnableAsync(_bench.Caller(), maria));
        Assert.True(_bench.Caller("user:maria").May(Right.Read, "LODZ"));
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var sam = _bench.Number(AccessBench.Sam);
        Assert.Equal("last-administrator", (await _bench.DisableAsync(_bench.Caller(), sam, "tired"))?.Code);
        Assert.True(_bench.Caller().May(Right.ManagePeople));
        Assert.Null(_bench.Audit("disable-person"));

        _bench.Add("user:kim", Role.Admin);
        Assert.Null(await _bench.DisableAsync(_bench.Caller(), sam, "tired"));
    }

    [Fact]
    public async Task The_last_group_that_administers_stays()
    {
        TestPeople.Run(_bench.Database, "UPDATE person SET roles = '', groups = json_array($0)", Group);
        TestPeople.Run(_bench.Database, "INSERT INTO group_role VALUES ($0, 'Admin', '', 'Admins')", Group);

        Assert.Equal("last-administrator", (await _bench.UnmapAsync(_bench.Caller(), Group, Role.Admin, RoleAt.WhereAssigned))?.Code);
        Assert.True(_bench.Caller().May(Right.ManagePeople));
    }

    [Fact]
    public async Task A_group_gives_its_members_a_role_until_it_is_taken_away()
    {
        _bench.Add("user:maria", Role.Viewer);
        TestPeople.Run(_bench.Database, "UPDATE person SET roles = '', groups = json_array($0) WHERE caller = 'user:maria'", Group);

        Assert.Null(await _bench.MapAsync(_bench.Caller(), Group.ToUpperInvariant(), Role.Operator, "LODZ"));
        Assert.True(_bench.Caller("user:maria").May(Right.CodeStops, "LODZ"));
        Assert.Equal($"user:sam|Shop floor ({Group})|LODZ||Operator@LODZ|", _bench.Audit("map-group"));

        Assert.Null(await _bench.UnmapAsync(_bench.Caller(), Group, Role.Operator, "LODZ"));
        Assert.Empty(_bench.Caller("user:maria").Grants);
    }

    [Theory]
    [InlineData("shop-floor", Role.Viewer, "LODZ", "bad-group")]
    [InlineData(Group, Role.Admin, "LODZ", "enterprise-role")]
    [InlineData(Group, Role.Viewer, "NOWHERE", "unknown-site")]
    public async Task A_group_that_makes_no_sense_is_told_so(string group, Role role, string site, string code) =>
        Assert.Equal(code, (await _bench.MapAsync(_bench.Caller(), group, role, site))?.Code);

    [Fact]
    public async Task Who_is_invited_is_in_the_list_once_and_may_be_assigned()
    {
        var invited = await _bench.InviteAsync(_bench.Caller(), " maria@lodz.example ");

        Assert.Null(await _bench.AssignAsync(_bench.Caller(), invited.Value, Role.Viewer, "LODZ"));
        Assert.Equal("known-person", (await _bench.InviteAsync(_bench.Caller(), "MARIA@lodz.example")).Problems[0].Code);
        Assert.Equal("user:sam|maria@lodz.example|||Maria|", _bench.Audit("invite-person"));
    }

    [Theory]
    [InlineData("", "Maria", "bad-user-name")]
    [InlineData("maria", "Maria", "bad-user-name")]
    [InlineData("maria @example.com", "Maria", "bad-user-name")]
    [InlineData("maria@example.com", " ", "bad-name")]
    public async Task An_invitation_that_makes_no_sense_is_told_so(string userName, string name, string code) =>
        Assert.Equal(code, (await _bench.InviteAsync(_bench.Caller(), userName, name)).Problems[0].Code);

    [Fact]
    public async Task A_change_that_cannot_be_put_on_record_does_not_happen()
    {
        var maria = _bench.Add("user:maria", Role.Viewer);
        TestPeople.Run(_bench.Database, "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'The disk is full.'); END");

        await Assert.ThrowsAnyAsync<Exception>(() => _bench.AssignAsync(_bench.Caller(), maria, Role.Viewer, "LODZ"));
        Assert.Empty(_bench.Caller("user:maria").Grants);
    }
}
