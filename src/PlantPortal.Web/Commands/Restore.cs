using PlantPortal.Web.Data;
using PlantPortal.Web.Hosting;

namespace PlantPortal.Web.Commands;

/// <summary><c>restore FILE</c>: puts a backup where there is no database yet; the next start computes from it what a backup leaves out.</summary>
internal static class Restore
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-'))
        {
            return await RefuseAsync("Name the file: restore FILE.");
        }

        var builder = Host.CreateApplicationBuilder(args[1..]);
        builder.CheckSettings();
        var configured = builder.Configuration.GetConnectionString("PlantPortal");
        var database = PortalDatabase.PathOf(configured is { Length: > 0 } ? configured : PortalDatabase.DefaultConnectionString());
        var files = FileStore.FolderOf(builder.Configuration) ?? Path.Combine(Path.GetDirectoryName(database)!, BackupArchive.Files);
        var restored = await PortalRestore.RunAsync(Path.GetFullPath(args[0]), database, files, CancellationToken.None);
        if (!restored.IsOk)
        {
            return await RefuseAsync(restored.Problems[0].Detail);
        }

        Console.WriteLine($"{database}: restored as of {restored.Value.At}. What is computed from it comes with the next start.");
        return 0;
    }

    private static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}
