using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Features.Access;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;
using PlantPortal.Web.Tests.Intake;

namespace PlantPortal.Web.Tests.Features.Access;

public sealed class AssignmentPanelTests : BunitContext
{
    private readonly List<string> _asked = [];

    public AssignmentPanelTests()
    {
        Services.AddLocalization().AddScoped<AccessWords>().AddSingleton<Func<PlantModel>>(() => TestPlant.Model);
    }

    [Fact]
    public void An_assignment_that_has_no_effect_says_why()
    {
        var panel = Show(PersonState.Active, new Assignment(new RoleAt(Role.PlantManager, "LODZ"), IsDormant: true), new Assignment(new RoleAt(Role.Viewer, RoleAt.EveryPlant), IsDormant: false));

        var rows = panel.FindAll(".assignments li");
        Assert.Contains("Entra does not give this person the role Plant manager", rows[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Dormant", rows[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_sign_in_nothing_is_called_dormant() =>
        Assert.Contains("Waits for the first sign-in", Show(PersonState.Invited, new Assignment(new RoleAt(Role.Viewer, "LODZ"), IsDormant: true)).Markup, StringComparison.Ordinal);

    [Fact]
    public void What_is_clicked_is_asked_for()
    {
        var panel = Show(PersonState.Active, new Assignment(new RoleAt(Role.Viewer, "LODZ"), IsDormant: false));

        panel.Find("[aria-label^=Remove]").Click();
        panel.FindAll("select")[0].Change("Operator");
        panel.FindAll("select")[1].Change(RoleAt.EveryPlant);
        panel.FindAll("button")[^1].Click();

        Assert.Equal(["- Viewer@LODZ", "+ Operator@*"], _asked);
    }

    private IRenderedComponent<AssignmentPanel> Show(PersonState state, params ReadOnlySpan<Assignment> assignments) => Render<AssignmentPanel>(Parameters(new PersonShown(
        1, "user:maria", "Maria", "maria@lodz.example", state, null, null, null, [Role.Viewer], [], [.. assignments], [])));

    private Action<ComponentParameterCollectionBuilder<AssignmentPanel>> Parameters(PersonShown person) => p => p
        .Add(c => c.Person, person).Add(c => c.Plants, [new Choice("LODZ", "Łódź")])
        .Add(c => c.Assign, place => _asked.Add($"+ {place.Role}@{place.Site}")).Add(c => c.Unassign, place => _asked.Add($"- {place.Role}@{place.Site}"));
}
