using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Downtime;
using PlantPortal.Web.Live;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Downtime;

/// <summary>The downtime screens as a circuit renders them, over what a real portal holds.</summary>
public abstract class DowntimeScreens : BunitContext
{
    protected const string Day = $"fromDay={DowntimePlants.Day}&toDay={DowntimePlants.Day}";

    protected DowntimeScreens(DowntimePlants plants)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        Plants = plants;
        var portal = plants.Portal.Services;
        Services.AddSingleton(portal.GetRequiredService<ModelStore>()).AddSingleton(portal.GetRequiredService<RegistryStore>())
            .AddSingleton(portal.GetRequiredService<ReadPareto>()).AddSingleton(portal.GetRequiredService<ReadComparable>()).AddSingleton(portal.GetRequiredService<ReadStops>()).AddSingleton(portal.GetRequiredService<ReadStop>())
            .AddSingleton(portal.GetRequiredService<IClock>()).AddSingleton(portal.GetRequiredService<LiveRounds>()).AddSingleton(portal.GetRequiredService<LiveBoard>());
        Services.AddSingleton(TimeProvider.System).AddLocalization();
        Services.AddScoped<Formats>().AddScoped<KpiNames>().AddScoped<ReasonNames>().AddScoped<ComparabilityWords>().AddScoped<DowntimeWords>().AddScoped<StopEventWords>();
        Services.SignIn(portal.GetRequiredService<PortalDatabase>(), DowntimePlants.Reader);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected DowntimePlants Plants { get; }

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>The page at an address, once it has read what it shows.</summary>
    protected IRenderedComponent<TPage> Open<TPage>(string address, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        Navigation.NavigateTo(address);
        var page = Render(parameters ?? (_ => { }));
        Await(page);
        return page;
    }

    protected static void Await<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent => page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-busy], .skeleton")), TimeSpan.FromSeconds(10));

    protected static string[] Cells(AngleSharp.Dom.IElement row) => [.. row.QuerySelectorAll("th, td").Select(Text)];

    protected static string Text(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
