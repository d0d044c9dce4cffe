using PlantPortal.Web.Data;
using PlantPortal.Web.Hosting;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Commands;

/// <summary><c>replay-quarantine</c>: sends what waits in quarantine through the intake again. Beside a running portal it refuses: that has an address for it.</summary>
internal static class ReplayQuarantine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.CheckSettings();
        builder.AddData();
        builder.Services.AddIntake();
        await using var host = builder.Build();
        if (host.Services.OwnPortal() is not null)
        {
            await Console.Error.WriteLineAsync("A portal is running on this database: replay through it, at POST /api/v1/quarantine/replay or on its quarantine page.");
            return 1;
        }

        await host.Services.MigratePortalAsync();
        await host.Services.LoadPortalAsync();
        return await RunAsync(host.Services.GetRequiredService<Intake.ReplayQuarantine>());
    }

    private static async Task<int> RunAsync(Intake.ReplayQuarantine replay)
    {
        // Whoever can start a command on this machine has the database file itself in hand.
        var operatorOfMachine = new Caller($"command:{Environment.UserName}", Environment.UserName, [new Grant([Right.ReplayQuarantine], Sites: null)]);
        var result = await replay.RunAsync(operatorOfMachine, new QuarantineFilter(), CancellationToken.None);
        if (!result.IsOk)
        {
            await Console.Error.WriteLineAsync(result.Problems[0].Detail);
            return 1;
        }

        var (accepted, duplicates, quarantined) = result.Value;
        Console.WriteLine($"{accepted} accepted, {duplicates} in the log already, {quarantined} stay in quarantine.");
        return 0;
    }
}
