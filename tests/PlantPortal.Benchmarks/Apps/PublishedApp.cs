using System.Diagnostics;
using System.Globalization;

namespace PlantPortal.Benchmarks.Apps;

/// <summary>A web app published to a folder, that can be started as a process of its own again and again.</summary>
/// <param name="assembly">The app's own file.</param>
/// <param name="home">A folder in which it keeps what must outlive a process.</param>
/// <param name="settings">Environment variables.</param>
internal sealed class PublishedApp(string assembly, string home, params (string Key, string Value)[] settings)
{
    /// <summary>
    /// Publishes a project, with the compiler's optimisations but in configuration Debug: the development sign-in is in no other.
    /// What a usual build left behind is not optimised, so it is compiled apart from that.
    /// </summary>
    /// <param name="folder">Where to.</param>
    /// <returns>The app's own file.</returns>
    public static async Task<string> PublishAsync(string project, string folder)
    {
        using var publish = Process.Start("dotnet", ["publish", project, "-c", "Debug", "-p:Optimize=true", "-p:IntermediateOutputPath=obj/Benchmarks/", "-v", "quiet", "-o", folder]);
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Path.Combine(folder, Path.GetFileNameWithoutExtension(project) + ".dll")
            : throw new InvalidOperationException($"{project} cannot be published.");
    }

    /// <summary>Starts the app on a port of its own; it is not ready yet.</summary>
    /// <param name="asksMemory">Whether <see cref="RunningApp.HeldAsync"/> will be asked.</param>
    public RunningApp Start(bool asksMemory = false)
    {
        var address = RunningApp.FreeAddress();
        var start = new ProcessStartInfo("dotnet", [assembly]) { WorkingDirectory = Path.GetDirectoryName(assembly)! };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["HOME"] = home;
        start.Environment["Logging__LogLevel__Default"] = "Error";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        var memory = RunningApp.FreeAddress();
        if (asksMemory)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
            start.Environment[StartupHook.PortVariable] = memory.Port.ToString(CultureInfo.InvariantCulture);
        }

        return new RunningApp(address, memory, start);
    }
}
