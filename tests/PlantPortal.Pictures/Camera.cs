using Microsoft.Playwright;
using PlantPortal.EndToEnd.Tests;

namespace PlantPortal.Pictures;

/// <summary>Takes pictures of scenes into a folder: <c>scene.look.png</c>, each as long as its page.</summary>
internal sealed class Camera(Chromium chromium, Uri portal, DirectoryInfo folder)
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
            await using var window = await chromium.OpenAsync(portal, look.Scheme, look.Width, look.Height);
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
        if (scene.Act is not null)
        {
            await scene.Act(page);
            await page.WaitForFunctionAsync(Settled);
        }

        var path = Path.Combine(folder.FullName, $"{scene.Name}.{look.Name}.png");
        await page.EmulateMediaAsync(new() { Media = look.Media });
        await page.ScreenshotAsync(new() { Path = path, FullPage = true, Animations = ScreenshotAnimations.Disabled });
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.Context.SetOfflineAsync(false);
        Console.WriteLine(path);
    }
}
