namespace PlantPortal.Web.Features.Health;

/// <summary>How the portal itself does.</summary>
internal static class HealthFeature
{
    public static void AddHealth(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<ReadHealth>();
}
