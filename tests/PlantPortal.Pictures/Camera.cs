using Microsoft.Playwright;
using PlantPortal.EndToEnd.Tests;

namespace PlantPortal.Pictures;

/// <summary>Takes pictures of scenes into a folder, <c>scene.look.png</c>, each as long as its page; and what a window shows of some into another, for the README.</summary>
internal sealed class Camera(Chromium chromium, DemoPortal portal, DirectoryInfo folder, DirectoryInfo readme)
{
    /// <summary>Nothing is on its way any more: the circuit has taken over, data and fonts are there.</summary>
    private const string Settled = """
        () => !document.querySelector('.skeleton, [aria-busy=true]') && document.fonts.status === 'loaded'
            && (!document.querySelector('script[src*="blazor.web"]') || document.querySelector('[data-live], .alone') !== null)
        """;

    public async Task TakeAsync(IReadOnlyCollection<Scene> scenes, Look look)
    {
        foreach (var person in scenes.GroupBy(s => s.Persona, StringComparer.Ordinal))
        {
            await using var window = await chromium.OpenAsync(portal.Address, look.Scheme, look.Width, look.Height);
            if (person.Key is not null)
            {
                await window.SignInAsync(person.Key);
            }

            foreach (var scene in person)
            {
                await TakeAsync(window.Page, scene, look);
            }
        }
    }

    private async Task TakeAsync(IPage page, Scene scene, Look look)
    {
        await page.GotoAsync(scene.Path);
        await page.WaitForFunctionAsync(Settled);
        using var lost = scene.LosesProjection ? portal.LoseProjection() : null;
        if (scene.Act is not null)
        {
            await scene.Act(page);
            await page.WaitForFunctionAsync(Settled);
        }

        var name = $"{scene.Name}.{look.Name}.png";
        if (scene.ReadmeShows == look.Name)
        {
            await SaveAsync(page, readme, name, isWhole: false);
        }

        await page.EmulateMediaAsync(new() { Media = look.Media });
        await SaveAsync(page, folder, name, isWhole: true);
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.Context.SetOfflineAsync(false);
    }

    private static async Task SaveAsync(IPage page, DirectoryInfo folder, string name, bool isWhole)
    {
        var path = Path.Combine(folder.FullName, name);
        await page.ScreenshotAsync(new() { Path = path, FullPage = isWhole, Animations = ScreenshotAnimations.Disabled });
        Console.WriteLine(path);
    }
}
