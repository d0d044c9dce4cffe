using System.Globalization;
using Microsoft.Playwright;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>What somebody does who has no mouse.</summary>
internal static class Keyboard
{
    /// <summary>Tabs that a person would put up with.</summary>
    private const int Most = 120;

    /// <summary>Goes on with the Tab key alone until something is in focus; fails when it never is.</summary>
    public static async Task TabToAsync(this Window window, ILocator target)
    {
        await target.WaitForAsync();
        for (var tabs = 0; tabs < Most; tabs++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{Most} times Tab do not lead to {target}."));
    }

    public static async Task FollowByKeyAsync(this Window window, ILocator link)
    {
        await window.TabToAsync(link);
        await window.Page.Keyboard.PressAsync("Enter");
    }
}
