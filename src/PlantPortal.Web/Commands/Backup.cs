using PlantPortal.Web.Data;
using PlantPortal.Web.Hosting;

namespace PlantPortal.Web.Commands;

/// <summary><c>backup FILE</c>: the database and the file store in one file. Only reads, so a portal may run beside it.</summary>
internal static class Backup
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-'))
        {
            return await RefuseAsync("Name the file: backup FILE.");
        }

        var builder = Host.CreateApplicationBuilder(args[1..]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.CheckSettings();
        builder.AddData();
        using var host = builder.Build();
        try
        {
            var backup = new PortalBackup(host.Services.GetRequiredService<PortalDatabase>(), host.Services.GetRequiredService<IClock>());
            var made = await backup.RunAsync(Path.GetFullPath(args[0]), FileStore.FolderOf(builder.Configuration), CancellationToken.None);
            if (!made.IsOk)
            {
                return await RefuseAsync(made.Problems[0].Detail);
            }

            Console.WriteLine($"{args[0]}: {made.Value.Parts.Length} files as of {made.Value.At}.");
            Console.WriteLine($"Head of the audit trail, to be noted elsewhere: {made.Value.AuditHead}");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync($"The backup cannot be written: {e.Message}");
        }
    }

    private static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}
