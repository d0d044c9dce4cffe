using PlantPortal.Web.Data;
using PlantPortal.Web.Hosting;

namespace PlantPortal.Web.Commands;

/// <summary><c>migrate</c>: brings the database up to this version's schema and ends. Beside a running portal there is nothing to do: it has done so at its start.</summary>
internal static class Migrate
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.CheckSettings();
        builder.AddData();
        await using var host = builder.Build();
        if (host.Services.OwnPortal() is null)
        {
            await host.Services.MigratePortalAsync();
        }

        return 0;
    }
}
