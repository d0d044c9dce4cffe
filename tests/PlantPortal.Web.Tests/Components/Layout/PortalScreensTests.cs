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
            Assert.Equal(screen.Needs.ToString(), policy);
        });
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
    private IReadOnlyList<PortalScreen> For(params Right[] rights)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        using var scope = portal.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<PortalScreens>().For(new Caller("user:ada", "Ada", [new Grant([.. rights], ["LODZ"])]));
    }
}
