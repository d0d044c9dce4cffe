using PlantPortal.EndToEnd.Tests;

namespace PlantPortal.Pictures;

/// <summary>
/// Takes pictures of every screen with the demo enterprise at work, in light, dark, on a phone and in print; run it by <c>tests/pictures</c>.
/// Arguments: the folder for the pictures, then names of scenes when not all are wanted.
/// </summary>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [])
        {
            await Console.Error.WriteLineAsync("Say where the pictures go.");
            return 1;
        }

        Scene[] scenes = args is [_] ? [.. Scene.All] : [.. Scene.All.Where(s => args[1..].Contains(s.Name, StringComparer.Ordinal))];
        await using var chromium = new Chromium();
        await chromium.InitializeAsync();
        await using var portal = new DemoPortal();
        await portal.HistoryAsync();

        var camera = new Camera(chromium, portal.Address, Directory.CreateDirectory(args[0]));
        foreach (var look in Look.All)
        {
            await camera.TakeAsync(scenes, look);
        }

        return 0;
    }
}
