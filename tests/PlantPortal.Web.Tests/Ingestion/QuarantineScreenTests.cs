using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Ingestion;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Ingestion;

/// <summary>The screen as a circuit renders it, over what a real portal holds.</summary>
public sealed class QuarantineScreenTests : BunitContext, IClassFixture<IngestPortal>
{
    private readonly IngestPortal _portal;

    public QuarantineScreenTests(IngestPortal portal)
    {
        _portal = portal;
        var services = portal.Services;
        Services.AddLocalization().AddScoped<QuarantineWords>().AddSingleton<Formats>().AddSingleton(TimeProvider.System);
        Services.AddSingleton(services.GetRequiredService<QuarantineQuery>()).AddSingleton(services.GetRequiredService<QuarantineReader>()).AddSingleton(services.GetRequiredService<ReplayQuarantine>());
        Services.SignIn(Database, "user:maria");
        TestPeople.Add(Database, "user:maria", Role.PlantManager, "LODZ");
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private PortalDatabase Database => _portal.Services.GetRequiredService<PortalDatabase>();

    [Fact]
    public void What_cannot_be_read_says_so_in_its_place_and_comes_back_at_a_click()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/quarantine");
        TestPeople.Run(Database, "ALTER TABLE quarantine RENAME TO lost");
        var page = Render<QuarantineScreen>();
        try
        {
            page.WaitForAssertion(() => Assert.Contains("This could not be loaded", page.Find(".load-error").TextContent, StringComparison.Ordinal));
            Assert.Empty(page.FindAll(".skeleton"));
        }
        finally
        {
            TestPeople.Run(Database, "ALTER TABLE lost RENAME TO quarantine");
        }

        page.Find(".load-error button").Click();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".empty")));
        Assert.Empty(page.FindAll(".load-error"));
    }
}
