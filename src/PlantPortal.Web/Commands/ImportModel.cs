using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Plants;
using PlantPortal.Web.Hosting;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Commands;

/// <summary><c>import-model FILE</c>: changes the plant model as a document names it. Beside a running portal it refuses: that has an address for it.</summary>
internal static class ImportModel
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-'))
        {
            return await RefuseAsync("Name the file: import-model FILE.");
        }

        var builder = WebApplication.CreateBuilder(args[1..]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.CheckSettings();
        builder.AddData();
        builder.AddPlants();
        await using var host = builder.Build();
        if (host.Services.OwnPortal() is not null)
        {
            return await RefuseAsync("A portal is running on this database: send the file to it, with PUT /api/v1/model.");
        }

        await host.Services.MigratePortalAsync();
        await host.Services.LoadPortalAsync();
        return await RunAsync(args[0], host.Services.GetRequiredService<ApplyModel>());
    }

    private static async Task<int> RunAsync(string path, ApplyModel command)
    {
        // Whoever can start a command on this machine has the database file itself in hand.
        var operatorOfMachine = new Caller($"command:{Environment.UserName}", Environment.UserName, [new Grant([Right.Read, Right.WriteModel], Sites: null)]);
        var read = await ReadAsync(path);
        var changed = read.IsOk ? await command.RunAsync(operatorOfMachine, read.Value, CancellationToken.None) : Result<ModelAnswer>.Fail(read.Problems);
        if (!changed.IsOk)
        {
            return await RefuseAsync([.. changed.Problems.Select(p => p.Detail)]);
        }

        foreach (var difference in changed.Value.Changes)
        {
            Console.WriteLine($"{difference.Site} {difference.Thing}, {difference.What}: {difference.Old ?? "-"} -> {difference.New ?? "-"}".TrimStart());
        }

        Console.WriteLine(changed.Value.Changes.Count == 0 ? "Nothing in the file is new." : $"{changed.Value.Changes.Count} changes.");
        return 0;
    }

    private static async Task<Result<ModelChange>> ReadAsync(string path)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return await ModelJson.ReadAsync(file, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Problem("unreadable-file", $"The file cannot be read: {e.Message}");
        }
    }

    private static async Task<int> RefuseAsync(params string[] sentences)
    {
        foreach (var sentence in sentences)
        {
            await Console.Error.WriteLineAsync(sentence);
        }

        return 1;
    }
}
