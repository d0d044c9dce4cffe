using PlantPortal.Web.Features.Demo;
using PlantPortal.Web.Features.Governance;
using PlantPortal.Web.Features.Plants;

namespace PlantPortal.Web;

/// <summary>Hands the demo the commands of other features: with <see cref="DemoGovernance"/> the one place that knows all three.</summary>
internal static class DemoComposition
{
    public static void AddDemo(this IHostApplicationBuilder builder) => builder.AddDemo(Commands);

    internal static DemoCommands Commands(IServiceProvider services) => new(
        async (caller, change, cancel) => (await services.GetRequiredService<ApplyModel>().RunAsync(caller, change, cancel)).Problems,
        async (caller, site, mappings, cancel) =>
            (await services.GetRequiredService<MapCodes>().RunAsync(caller, new MapCodesRequest(site, Line: null, mappings), cancel)).Problems,
        (set, cancel) => ActivatorUtilities.CreateInstance<DemoGovernance>(services).ChangeAsync(set, cancel));
}
