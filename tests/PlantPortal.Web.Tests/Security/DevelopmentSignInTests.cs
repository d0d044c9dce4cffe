using System.Net;

namespace PlantPortal.Web.Tests.Security;

public sealed class DevelopmentSignInTests
{
    private const string Id = "8d9ba9a6-5f57-4c43-9e4c-1a4d8d8b7b11";

    [Fact]
    public async Task Outside_development_it_is_not_there()
    {
        await using var portal = TestPortal.In("Staging");
        using var answer = await portal.Browser().GetAsync("/dev/sign-in");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Beside_Entra_settings_it_is_not_there()
    {
        await using var portal = TestPortal.In(
            "Development", ("AzureAd:Instance", "https://localhost:1/"), ("AzureAd:TenantId", Id), ("AzureAd:ClientId", Id), ("AzureAd:ClientSecret", "secret"));
        using var answer = await portal.Browser().GetAsync("/dev/sign-in");

        Assert.Equal("/sign-in?returnUrl=%2Fdev%2Fsign-in", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_page_without_any_way_to_sign_in_says_so()
    {
        await using var portal = TestPortal.In("Staging");
        using var answer = await portal.Browser().GetAsync("/");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("Please sign in", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
