using System.Net;
using System.Text.RegularExpressions;

namespace PlantPortal.Benchmarks.Apps;

/// <summary>Signs people in at the portal's development door.</summary>
internal static partial class SignIn
{
    /// <returns>The cookies of a persona.</returns>
    public static async Task<CookieContainer> AsAsync(RunningApp running, string persona)
    {
        var cookies = new CookieContainer();
        using var browser = running.Browser(cookies);
        var page = await running.OpenAsync(browser, "/dev/sign-in");
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", AntiforgeryToken().Match(page).Groups["token"].Value), new("persona", persona), new("returnUrl", "/")]);
        using var answer = await browser.PostAsync("/dev/sign-in", form);
        answer.EnsureSuccessStatusCode();
        return cookies;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AntiforgeryToken();
}
