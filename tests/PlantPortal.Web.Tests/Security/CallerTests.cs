using System.Security.Claims;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Security;

public sealed class CallerTests
{
    private static readonly Caller Manager = new("user:1", "Maria",
    [
        new Grant([Right.Read, Right.MapCodes], ["LODZ"]),
        new Grant([Right.Read], ["GDANSK"]),
    ]);

    [Fact]
    public void A_right_holds_only_where_it_was_granted()
    {
        Assert.True(Manager.May(Right.MapCodes, "LODZ"));
        Assert.False(Manager.May(Right.MapCodes, "GDANSK"));
        Assert.False(Manager.May(Right.Read));
    }

    [Fact]
    public void A_plant_that_one_may_not_read_does_not_exist() =>
        Assert.Equal("unknown-site", Manager.Refuse(Right.MapCodes, "PUNE")?.Code);

    [Fact]
    public void A_plant_that_one_may_only_read_refuses_by_name()
    {
        var problem = Manager.Refuse(Right.MapCodes, "GDANSK");

        Assert.Equal("not-allowed", problem?.Code);
        Assert.Contains("GDANSK", problem!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_granted_everywhere_holds_for_the_enterprise_too()
    {
        var steward = new Caller("user:2", "Aisha", [new Grant([Right.ApproveChanges], Sites: null)]);

        Assert.Null(steward.Refuse(Right.ApproveChanges));
        Assert.Null(steward.Refuse(Right.ApproveChanges, "LODZ"));
    }

    [Fact]
    public void A_right_at_one_plant_is_a_right_somewhere()
    {
        Assert.True(Manager.MaySomewhere(Right.MapCodes));
        Assert.False(Manager.MaySomewhere(Right.WriteModel));
    }

    [Fact]
    public void What_a_machine_may_do_travels_with_its_request_unchanged()
    {
        var back = PortalClaims.Machine(new ClaimsPrincipal(Manager.ToIdentity("Test")), Manager.Id);

        Assert.Equal((Manager.Id, Manager.Name), (back.Id, back.Name));
        Assert.Equal(
            Manager.Grants.Select(g => (string.Join(',', g.Rights.Order()), string.Join(',', g.Sites!.Order()))),
            back.Grants.Select(g => (string.Join(',', g.Rights.Order()), string.Join(',', g.Sites!.Order()))));
    }

    [Fact]
    public void Claims_that_somebody_else_issued_say_nothing()
    {
        var token = new ClaimsIdentity([new Claim("sub", "key:bootstrap", null, "https://login.example"), new Claim("grant", "WriteModel@*", null, "https://login.example")], "Bearer");

        Assert.Null(PortalClaims.IdOf(new ClaimsPrincipal(token)));
        Assert.Empty(PortalClaims.Machine(new ClaimsPrincipal(token), "app:1").Grants);
        Assert.Null(PortalClaims.IdOf(new ClaimsPrincipal(new ClaimsIdentity())));
    }

    [Fact]
    public void Who_administers_approves_nothing_by_that()
    {
        Assert.DoesNotContain(Right.ApproveChanges, RoleRights.Of(Role.Admin));
        Assert.DoesNotContain(Right.EditKpis, RoleRights.Of(Role.Admin));
        Assert.All(
            Enum.GetValues<Role>().Except([Role.Admin]),
            role => Assert.Empty(RoleRights.Of(role).Intersect([Right.ManagePeople, Right.ManageKeys, Right.ReadAudit, Right.ReadHealth])));
    }

    [Fact]
    public void No_role_both_writes_definitions_alone_and_sets_the_model() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.False(
            RoleRights.Of(role).Contains(Right.ApproveChanges) && RoleRights.Of(role).Contains(Right.WriteModel)));
}
