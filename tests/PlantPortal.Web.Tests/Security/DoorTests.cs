using System.Net;
using System.Net.Http.Json;

namespace PlantPortal.Web.Tests.Security;

public sealed class DoorTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task A_stranger_who_opens_a_page_is_sent_to_sign_in_and_back()
    {
        using var answer = await portal.Browser().GetAsync("/plants/LODZ?tab=1");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/dev/sign-in?returnUrl=%2Fplants%2FLODZ%3Ftab%3D1", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/hubs/live/negotiate?negotiateVersion=1")]
    [InlineData("/api/v1/live")]
    [InlineData("/API/v1/live")]
    [InlineData("/api/v1/nothing")]
    public async Task Whoever_is_not_opening_a_page_gets_401_and_no_redirect(string path)
    {
        using var answer = await portal.Browser().PostAsync(path, null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task A_script_that_fetches_a_page_gets_401_and_no_redirect()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Sec-Fetch-Mode", "cors");
        using var answer = await portal.Browser().SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_api_takes_no_cookie()
    {
        using var manager = await portal.SignInAsync("plant-manager");

        using var page = await manager.GetAsync("/");
        using var api = await manager.GetAsync("/api/v1/live");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [Fact]
    public async Task Pages_take_no_key()
    {
        using var answer = await portal.Gateway().GetAsync("/");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_bootstrap_key_reads_and_any_other_key_does_not()
    {
        using var right = await portal.Gateway().GetAsync("/api/v1/live");
        using var stranger = portal.Stranger();
        stranger.DefaultRequestHeaders.Add("X-Api-Key", TestPortal.Key + "x");
        using var wrong = await stranger.GetAsync("/api/v1/live");

        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal("application/problem+json", wrong.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_plant_that_does_not_exist_is_404_with_its_code()
    {
        using var answer = await portal.Gateway().GetAsync("/api/v1/live?site=NOWHERE");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("unknown-site", (await answer.Content.ReadFromJsonAsync<ProblemBody>())!.Code);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("")]
    public async Task Signing_in_leads_nowhere_else(string returnUrl)
    {
        var page = await portal.Browser().GetStringAsync($"/dev/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Contains("name=\"returnUrl\" value=\"/\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_signs_nobody_in()
    {
        using var form = new FormUrlEncodedContent([new("persona", "administrator")]);
        using var answer = await portal.Browser().PostAsync("/dev/sign-in", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(v => v.StartsWith("PlantPortal=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var manager = await portal.SignInAsync("viewer");
        var page = await manager.GetStringAsync("/");
        var token = page.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var signedOut = await manager.PostAsync("/sign-out", form);
        using var after = await manager.GetAsync("/");

        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
        Assert.StartsWith("/dev/sign-in", after.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_script_of_a_page_carries_the_nonce_of_its_policy()
    {
        using var manager = await portal.SignInAsync("viewer");
        using var answer = await manager.GetAsync("/");
        var html = await answer.Content.ReadAsStringAsync();
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        var scripts = html.Split("<script")[1..];

        Assert.NotEmpty(scripts);
        Assert.All(scripts, s => Assert.Contains($"nonce=\"{nonce}\"", WebUtility.HtmlDecode(s.Split('>')[0]), StringComparison.Ordinal));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_asks_nobody_who_they_are()
    {
        using var live = await portal.Stranger().GetAsync("/health/live");

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    private sealed record ProblemBody(string Code);
}
