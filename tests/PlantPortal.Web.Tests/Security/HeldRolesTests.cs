using CsCheck;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Security;

public sealed class HeldRolesTests
{
    private static readonly Gen<Role> s_role = Gen.OneOf(Enum.GetValues<Role>());

    private static readonly Gen<RoleAt[]> s_places =
        Gen.Select(s_role, Gen.OneOf("LODZ", "PUNE", RoleAt.EveryPlant, RoleAt.WhereAssigned)).Select((role, site) => new RoleAt(role, site)).Array[0, 5];

    [Fact]
    public void A_role_by_plant_holds_where_it_is_assigned()
    {
        var maria = Of([Role.PlantManager], [new(Role.PlantManager, "LODZ")]);

        Assert.True(maria.May(Right.Correct, "LODZ"));
        Assert.False(maria.May(Right.Read, "PUNE"));
        Assert.False(maria.May(Right.Read));
    }

    [Fact]
    public void A_role_by_plant_without_a_plant_gives_nothing() => Assert.Empty(Of([Role.Viewer], []).Grants);

    [Fact]
    public void An_assignment_whose_role_Entra_does_not_give_lies_dormant()
    {
        Assert.Empty(Of([Role.Viewer], [new(Role.PlantManager, "LODZ")]).Grants);
        Assert.Empty(Of([], [new(Role.Viewer, "LODZ")]).Grants);
    }

    [Fact]
    public void An_assignment_at_every_plant_holds_at_those_that_come_later_too() =>
        Assert.True(Of([Role.Viewer], [new(Role.Viewer, RoleAt.EveryPlant)]).May(Right.Read, "NOT-YET"));

    [Fact]
    public void An_enterprise_role_holds_everywhere_without_an_assignment()
    {
        Assert.Null(Of([Role.Admin], []).Refuse(Right.ManagePeople));
        Assert.Null(Of([Role.Executive], []).Refuse(Right.Read, "LODZ"));
    }

    [Fact]
    public void A_group_gives_a_role_at_its_plant_or_where_the_person_is_assigned()
    {
        Assert.True(Of([], [], [new(Role.Operator, "LODZ")]).May(Right.CodeStops, "LODZ"));
        Assert.False(Of([], [new(Role.Operator, "PUNE")], [new(Role.Operator, "LODZ")]).May(Right.CodeStops, "PUNE"));
        Assert.True(Of([], [new(Role.Operator, "PUNE")], [new(Role.Operator, RoleAt.WhereAssigned)]).May(Right.CodeStops, "PUNE"));
        Assert.True(Of([], [], [new(Role.Improvement, RoleAt.WhereAssigned)]).May(Right.EditReasons));
    }

    [Fact]
    public void A_plant_named_for_an_enterprise_role_gives_nothing() =>
        Assert.Empty(Of([], [new(Role.Admin, "LODZ")], [new(Role.Admin, "LODZ")]).Grants);

    [Fact]
    public void An_assignment_gives_no_right_that_the_roles_of_Entra_and_the_groups_do_not_carry() =>
        Gen.Select(s_role.Array[0, 3], s_places, s_places).Sample((token, assigned, groups) =>
        {
            var given = token.Concat(groups.Select(g => g.Role)).SelectMany(RoleRights.Of).ToHashSet();
            Assert.All(Of(token, assigned, groups).Grants, grant => Assert.Superset(grant.Rights.ToHashSet(), given));
        });

    [Fact]
    public void Taking_anything_away_gives_nobody_a_right_more() =>
        Gen.Select(s_role.Array[0, 3], s_places, s_places).Sample((token, assigned, groups) =>
        {
            var before = Of(token, assigned, groups);
            var after = Of(token.Skip(1), assigned.Skip(1), groups.Skip(1));
            Assert.All(
                from right in Enum.GetValues<Right>() from site in new[] { null, "LODZ", "PUNE", "NEW" } where after.May(right, site) select (right, site),
                held => Assert.True(before.May(held.right, held.site)));
        });

    [Theory]
    [InlineData("Viewer,Nonsense,3,Admin", "Viewer,Admin")]
    [InlineData("", "")]
    [InlineData("viewer", "")]
    public void A_role_that_this_version_does_not_know_gives_nothing(string text, string known) => Assert.Equal(known, RoleText.Write(RoleText.Read(text)));

    private static Caller Of(IEnumerable<Role> token, IReadOnlyList<RoleAt> assigned) => Of(token, assigned, []);

    private static Caller Of(IEnumerable<Role> token, IEnumerable<RoleAt> assigned, IEnumerable<RoleAt> groups) =>
        new("user:1", "Maria", HeldRoles.Grants(HeldRoles.Where(HeldRoles.Of(token, groups), assigned, groups)));
}
