using PlantPortal.Web.Data;

namespace PlantPortal.Web.Commands;

/// <summary><c>migrate</c>: brings the database up to this version's schema and ends. A running portal has done so already; beside one it changes nothing.</summary>
internal static class Migrate
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.AddData();
        using var host = builder.Build();
        await host.Services.MigratePortalAsync();
        return 0;
    }
}
