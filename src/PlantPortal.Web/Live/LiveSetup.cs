namespace PlantPortal.Web.Live;

/// <summary>The newest snapshot of each line, and who is told when it changes.</summary>
internal static class LiveSetup
{
    public static void AddLive(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveFeed>();
        builder.Services.AddSingleton<LiveBoard>();
    }

    public static void MapLive(this IEndpointRouteBuilder routes)
    {
    }
}
