using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Data.Projection;
using PlantPortal.Web.Features.Plants;
using PlantPortal.Web.Features.Plants.Calendars;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Plants;

/// <summary>A place to render the administration of plants in, over a real database: as an administrator, with one plant that has no past yet.</summary>
public abstract class PlantScreens : BunitContext, IAsyncLifetime
{
    private const string Lodz = """
        {"sites":[{"code":"LODZ","name":"Łódź","timeZone":"Europe/Warsaw","culture":"pl-PL","productionDayStart":"06:00","areas":[
          {"code":"FILL","name":"Filling","lines":[{"code":"L1","name":"Line 1","equipmentClass":"filler","sources":[{"code":"gw"}],"idealCycles":[{"seconds":1.5}]}]},
          {"code":"PACK","name":"Packing"}]}],
          "products":[{"code":"SKU-1","name":"Cola","unit":"pcs"}]}
        """;

    private ModelBench _bench = null!;
    private Projector _projector = null!;

    // In the constructor: what an asynchronous method sets does not flow out of it.
    protected PlantScreens() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");

    private protected ModelBench Bench => _bench;

    private protected PlantModel Model => _bench.Models.Current;

    protected Site Site => Model.FindSite("LODZ")!;

    protected string Address => Services.GetRequiredService<NavigationManager>().Uri["http://localhost".Length..];

    public async ValueTask InitializeAsync()
    {
        _bench = await ModelBench.CreateAsync();
        Assert.True((await _bench.PutAsync(Lodz)).IsOk);
        TestPeople.Add(_bench.Test.Database, "user:sam", Role.Admin);
        Services.AddSingleton<IClock>(_bench);
        Services.AddSingleton(_bench.Apply);
        Services.AddSingleton(new ReadPlants(() => _bench.Models.Current, _bench.Log, _bench));
        Services.AddSingleton<PlantsWords>();
        await _bench.Test.Registry.LoadAsync();
        _projector = new Projector(_bench.Test.Database, new ProjectionDatabase(_bench.Test.Database), () => Model, () => _bench.Test.Registry.Current, _bench);
        Services.AddSingleton(new ReadMoves(_bench.Models, new MoveReader(_projector, () => _bench.Test.Registry.Current, _bench), _bench.Log, new MoveTurns(), _bench));
        Services.AddSingleton(_bench.Test.Registry).AddSingleton<Formats>().AddSingleton<KpiNames>().AddSingleton<MoveWords>();
        Services.AddLocalization();
        Services.AddSingleton<CalendarWords>().AddSingleton<CalendarTemplates>();
        Services.SignIn(_bench.Test.Database, "user:sam");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        _projector.Dispose();
        await _bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static string Text(IEnumerable<AngleSharp.Dom.IElement> elements) =>
        string.Join(' ', string.Join(' ', elements.Select(e => e.TextContent)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The control of a label within a part of the page.</summary>
    private protected static AngleSharp.Dom.IElement Field<T>(IRenderedComponent<T> page, string form, string label)
        where T : IComponent => page.Find(form).QuerySelectorAll("label.field").Single(l => l.QuerySelector("span")!.TextContent == label).QuerySelector("input, select")!;
}
