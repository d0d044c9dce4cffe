using System.Diagnostics;

namespace PlantPortal.EndToEnd.Tests.Entra;

/// <summary>The portal as it is given away: what <c>dotnet publish</c> makes, once for all tests that look at it.</summary>
internal static class PublishedPortal
{
    private static readonly Lazy<Task<string>> s_folder = new(PublishAsync);

    /// <summary>The folder to run from.</summary>
    public static Task<string> FolderAsync() => s_folder.Value;

    private static async Task<string> PublishAsync()
    {
        var folder = Directory.CreateTempSubdirectory("plantportal-published-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var project = Path.Combine(PortalProcess.Root, "src", "PlantPortal.Web");

        // Compiling ahead changes how fast it starts, not what it does, and takes half a minute.
        var start = new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", folder, "-p:PublishReadyToRun=false", "-v", "quiet", "-nologo"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException(said);
    }
}
