namespace PlantPortal.Web.Features.Explain;

/// <summary>One number down to its events.</summary>
internal static class ExplainFeature
{
    public static void AddExplain(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ExplainQuery>();
        builder.Services.AddScoped<ExplainWords>();
        builder.Services.AddScoped<EventWording>();
    }
}
