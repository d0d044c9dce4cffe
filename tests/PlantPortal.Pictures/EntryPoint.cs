using PlantPortal.EndToEnd.Tests;

namespace PlantPortal.Pictures;

/// <summary>
/// Takes pictures of every screen with the demo enterprise at work, in light, dark, on a phone and in print; run it by <c>tests/pictures</c>.
/// Arguments: the folder for the pictures, the one for those that the README shows, then names of scenes when not all are wanted.
/// </summary>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not [var folder, var readme, .. var names] || names.FirstOrDefault(n => Scene.All.All(s => s.Name != n)) is not null)
        {
            await Console.Error.WriteLineAsync($"Say where the pictures and those of the README go, then which: {string.Join(", ", Scene.All.Select(s => s.Name))}.");
            return 1;
        }

        Scene[] scenes = names is [] ? [.. Scene.All] : [.. Scene.All.Where(s => names.Contains(s.Name, StringComparer.Ordinal))];
        await using var chromium = new Chromium();
        await chromium.InitializeAsync();
        await using var portal = new DemoPortal();
        await portal.HistoryAsync();

        var camera = new Camera(chromium, portal, Directory.CreateDirectory(folder), Directory.CreateDirectory(readme));
        foreach (var look in Look.All)
        {
            await camera.TakeAsync(scenes, look);
        }

        return 0;
    }
}
