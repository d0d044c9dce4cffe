using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Components.Layout;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Components.Layout;

public sealed class PortalScreensTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public void Every_entry_that_is_a_page_exists_and_asks_for_the_right_that_shows_it()
    {
        var pages = typeof(Program).Assembly.GetTypes()
            .SelectMany(t => t.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>().Select(r => (r.Template, Page: t)))
            .ToDictionary(p => p.Template, p => p.Page, StringComparer.Ordinal);

        Assert.All(For(Enum.GetValues<Right>()).Where(s => s.IsPage), screen =>
        {
            var policy = pages[screen.Path].GetCustomAttributes(inherit: true).OfType<IAuthorizeData>().Single().Policy;
            Assert.Equal(screen.Path == PortalScreens.Administered ? Policies.Administer : screen.Needs.ToString(), policy);
        });
    }

    [Fact]
    public void What_is_administered_stands_behind_one_entry_that_whoever_administers_any_of_it_has()
    {
        var administration = Ask(Enum.GetValues<Right>(), (screens, caller) => screens.Administration(caller));

        Assert.NotEmpty(administration);
        Assert.All(administration, screen =>
        {
            Assert.NotNull(screen.About);
            Assert.Contains(screen.Needs, Policies.OfAdministration);
            var menu = Ask([Right.Read, screen.Needs], (screens, caller) => screens.Menu(caller));
            Assert.Equal("true", Assert.Single(menu, s => s.Path.StartsWith(PortalScreens.Administered, StringComparison.Ordinal)).CurrentAt(screen.Path));
        });
        Assert.DoesNotContain(Ask([Right.Read, Right.Ingest, Right.MapCodes], (screens, caller) => screens.Menu(caller)), s => s.Path == PortalScreens.Administered);
    }

    [Fact]
    public void What_the_caller_may_not_open_is_not_offered()
    {
        Assert.Empty(For());
        Assert.DoesNotContain(For(Right.Read), s => s.Needs != Right.Read);
    }

    [Fact]
    public void The_entry_of_a_page_is_marked_on_it_and_on_what_lies_below_it()
    {
        var plants = For(Right.Read).Single(s => s.Path == "/");

        Assert.Equal("page", plants.CurrentAt("/"));
        Assert.Equal("true", plants.CurrentAt("/plants/LODZ/L1"));
        Assert.Null(plants.CurrentAt("/downtime"));
    }

    [Fact]
    public void One_entry_alone_is_marked()
    {
        Assert.Equal("/downtime/stops", For(Right.Read).Single(s => s.CurrentAt("/downtime/stops") is not null).Path);
        Assert.Equal("/downtime/stops", For(Right.Read).Single(s => s.CurrentAt("/downtime/stops/LODZ/L1/2026-01-05T06:00:00Z") is not null).Path);
        Assert.Equal("/downtime", For(Right.Read).Single(s => s.CurrentAt("/downtime") is not null).Path);
    }

    /// <summary>Rights at one plant are enough to open a screen.</summary>
    private IReadOnlyList<PortalScreen> For(params Right[] rights) => Ask(rights, (screens, caller) => [.. screens.Menu(caller), .. screens.Governance(caller), .. screens.Administration(caller)]);

    private IReadOnlyList<PortalScreen> Ask(Right[] rights, Func<PortalScreens, Caller, IReadOnlyList<PortalScreen>> question)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        using var scope = portal.Services.CreateScope();
        return question(scope.ServiceProvider.GetRequiredService<PortalScreens>(), new Caller("user:ada", "Ada", [new Grant([.. rights], ["LODZ"])]));
    }
}
