using System.Collections.Immutable;
using PlantPortal.Web.Features.Demo.Cast;

namespace PlantPortal.Web.Features.Demo;

/// <summary>The plants of the demo. Their codes and names say what they are wherever they show.</summary>
internal static class DemoEnterprise
{
    /// <summary>From which all of it is told.</summary>
    public const int Seed = 22_400;

    /// <summary>What machines say at a shift's beginning, in a break, in maintenance, and when they are switched off; mapped at every plant.</summary>
    public const string HandoverCode = "HANDOVER";
    public const string PauseCode = "PAUSE";
    public const string MaintenanceCode = "MAINT";
    public const string OffCode = "OFF";

    public static ImmutableArray<DemoPlant> Plants { get; } =
        [LodzPlant.Plant, PunePlant.Plant, ShenzhenPlant.Plant, QueretaroPlant.Plant, GreenvillePlant.Plant, GoeppingenPlant.Plant];
}
