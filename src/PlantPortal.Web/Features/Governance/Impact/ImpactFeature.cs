using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.Impact;

/// <summary>What a change of the registry would move, before it is approved.</summary>
internal static class ImpactFeature
{
    public static void AddImpact(this IServiceCollection services) => services
        .AddSingleton<ReadImpact>()
        .AddSingleton<ReadProposed>()
        .AddScoped<ImpactWords>();

    /// <summary>Downloads are for people with a cookie, so they lie outside /api.</summary>
    public static void MapImpact(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/governance/changes/{id:long}/impact.csv", ImpactFiles.GetFiguresAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
        routes.MapGet("/governance/changes/{id:long}/impact-losses.csv", ImpactFiles.GetLossesAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
        routes.MapGet("/governance/changes/{id:long}/change-set.zip", ChangeSetArchive.GetAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
    }
}
