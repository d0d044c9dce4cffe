using System.Net;
using PlantPortal.Web.Hosting;

namespace PlantPortal.Web.Tests.Hosting;

public sealed class SignInLimitTests
{
    [Fact]
    public async Task Signing_in_is_limited_by_address()
    {
        await using var portal = TestPortal.In("Staging");
        using var stranger = portal.Stranger();
        for (var i = 0; i < SignInLimit.Most; i++)
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, await SignInAsync(stranger, "2001:db8:1:2::1"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(stranger, "2001:db8:1:2:ffff::9"));
        Assert.Contains("Too many people began to sign in from your network", await PageAsync(portal, "2001:db8:1:2::1"), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, await SignInAsync(stranger, "2001:db8:1:3::1"));
    }

    [Fact]
    public async Task Behind_a_proxy_with_HTTPS_browsers_are_told_to_stay_with_it()
    {
        await using var portal = TestPortal.In("Staging");
        using var stranger = portal.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/docs/problems");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "portal.example");
        using var answer = await stranger.SendAsync(request);

        Assert.Contains("max-age", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
    }

    /// <summary>What a person reads then.</summary>
    private static async Task<string> PageAsync(TestPortal portal, string address)
    {
        using var browser = portal.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        using var answer = await browser.GetAsync("/sign-in");
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (answer.StatusCode, answer.Headers.RetryAfter?.ToString()));
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<HttpStatusCode> SignInAsync(HttpClient client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("X-Forwarded-For", address);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
