using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Governance;

public sealed class ChangesPageTests : BunitContext, IAsyncLifetime
{
    private static readonly Caller s_steward = new(MappingPlants.Steward, "Stefan", [new Grant([Right.Read, Right.ApproveChanges], null)]);

    private readonly MappingPlants _plants = new();

    [Fact]
    public async Task A_plant_manager_asks_in_words_and_is_told_the_outcome_on_the_same_page()
    {
        var page = Open(MappingPlants.Manager, "?show=mine&about=JAM");
        Assert.True(page.Find("details").HasAttribute("open"));
        Assert.Contains("Łódź asks", page.Find("details").TextContent, StringComparison.Ordinal);
        Assert.Equal("JAM: ", page.Find(".change-form input").GetAttribute("value"));
        Assert.Contains("You have started none", page.Markup, StringComparison.Ordinal);

        await page.Find(".change-form input").ChangeAsync(new ChangeEventArgs { Value = "JAM: <b>split</b>" });
        await page.Find(".change-form textarea").ChangeAsync(new ChangeEventArgs { Value = "Film and cap jams are two things on line 1." });
        await page.Find(".change-form").SubmitAsync();
        Assert.EndsWith("/governance/changes/1", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Equal(ChangeSetState.Rejected, (await _plants.Portal.Services.GetRequiredService<RejectChangeSet>().RunAsync(s_steward, 1, null, "Two codes are too many.", default)).Value.State);

        var again = Render("?show=mine");
        Assert.Equal(["JAM: <b>split</b> no. 1 · asked for by Łódź", "✕ Rejected Stefan: Two codes are too many."], again.FindAll("tbody tr > *").Take(2).Select(Text));
    }

    [Fact]
    public async Task What_is_not_said_is_asked_for()
    {
        var page = Open(MappingPlants.Manager, "?show=mine");
        await page.Find(".change-form").SubmitAsync();
        Assert.Equal(2, page.FindAll(".change-problems li").Count);
    }

    [Fact]
    public void Who_writes_asks_for_no_plant() => Assert.DoesNotContain("asks", Open(MappingPlants.Steward, "").Find("details").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData(MappingPlants.Manager, true)]
    [InlineData(MappingPlants.Steward, false)]
    public void The_way_to_ask_is_there_for_who_may_ask_and_not_write(string person, bool isThere)
    {
        Register(person);
        var link = Render<RequestChange>(p => p.Add(r => r.About, "OEE & more"));
        Assert.Equal(isThere ? ["/governance/changes?show=mine&about=OEE%20%26%20more"] : [], link.FindAll("a").Select(a => a.GetAttribute("href")));
    }

    public ValueTask InitializeAsync() => _plants.InitializeAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _plants.DisposeAsync();
    }

    private IRenderedComponent<ChangesPage> Open(string person, string query)
    {
        Register(person);
        return Render(query);
    }

    private void Register(string person)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo("en-GB"), CultureInfo.GetCultureInfo("en-GB"));
        var portal = _plants.Portal.Services;
        Services.AddSingleton(portal.GetRequiredService<ModelStore>()).AddSingleton(portal.GetRequiredService<RegistryStore>()).AddSingleton(portal.GetRequiredService<IClock>())
            .AddSingleton(portal.GetRequiredService<ReadChangeSets>()).AddSingleton(portal.GetRequiredService<StartChangeSet>());
        Services.AddLocalization();
        Services.AddScoped<ReasonNames>().AddScoped<KpiListWords>().AddScoped<ChangeWords>();
        Services.SignIn(portal.GetRequiredService<PortalDatabase>(), person);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private IRenderedComponent<ChangesPage> Render(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(ChangesView.Page + query);
        var page = Render<ChangesPage>();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton, [aria-busy]")));
        return page;
    }

    private static string Text(IElement element) => string.Join(' ', element.Descendants<IText>().Select(t => t.Data.Trim()).Where(t => t.Length > 0));
}
