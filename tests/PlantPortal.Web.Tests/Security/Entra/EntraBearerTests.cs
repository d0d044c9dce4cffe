using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PlantPortal.FakeEntra;

namespace PlantPortal.Web.Tests.Security.Entra;

public sealed class EntraBearerTests(EntraPortal entra) : IClassFixture<EntraPortal>
{
    [Theory]
    [InlineData("Gateway", HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("Reader", HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("ERP", HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("Without a role", HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)]
    public async Task A_program_may_do_what_its_app_roles_say_and_no_more(string name, HttpStatusCode ingest, HttpStatusCode read, HttpStatusCode model)
    {
        var token = await entra.Tenant.TokenAsync(entra.Daemon(name));

        Assert.Equal(ingest, await AskAsync(token, HttpMethod.Post, "/api/v1/events", "[]"));
        Assert.Equal(read, await AskAsync(token, HttpMethod.Get, "/api/v1/live"));
        Assert.Equal(model, await AskAsync(token, HttpMethod.Put, "/api/v1/model", """{"sites":[]}"""));
    }

    [Theory]
    [InlineData(Fault.WrongTenant)]
    [InlineData(Fault.WrongIssuer)]
    [InlineData(Fault.WrongAudience)]
    [InlineData(Fault.Expired)]
    [InlineData(Fault.WrongKey)]
    public async Task A_token_with_a_fault_is_none(Fault fault)
    {
        var token = await entra.Tenant.TokenAsync(entra.Daemon($"{fault}"));

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token, HttpMethod.Get, "/api/v1/live"));
    }

    [Fact]
    public async Task A_person_has_the_rights_over_the_api_that_they_have_on_screen_at_that_moment()
    {
        var elena = entra.Tenant.Setup.Accounts.Single(account => account.Roles is ["Executive"] && account.Fault == Fault.None);
        var token = await entra.Tenant.TokenAsync(elena);
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(token, HttpMethod.Get, "/api/v1/live"));

        using var browser = entra.Browser();
        using var page = await browser.SignInAsync("elena");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(token, HttpMethod.Get, "/api/v1/live"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(token, HttpMethod.Put, "/api/v1/model", """{"sites":[]}"""));

        entra.Scalar("UPDATE person SET disabled_at = 1 WHERE user_name = $0", elena.UserName);
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(token, HttpMethod.Get, "/api/v1/live"));
    }

    [Fact]
    public async Task A_token_that_signs_somebody_in_is_no_access_token()
    {
        var token = await entra.Tenant.IdTokenAsync(entra.Tenant.Setup.Accounts[0]);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token, HttpMethod.Get, "/api/v1/live"));
    }

    [Fact]
    public async Task Pages_take_no_token()
    {
        var token = await entra.Tenant.TokenAsync(entra.Daemon("Reader"));

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token, HttpMethod.Get, "/"));
    }

    [Fact]
    public async Task Keys_go_on_beside_tokens()
    {
        using var answer = await entra.Portal.Gateway().GetAsync("/api/v1/live");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_hub_takes_a_token_from_the_address_and_the_api_does_not()
    {
        var token = await entra.Tenant.TokenAsync(entra.Daemon("Reader"));
        using var stranger = entra.Portal.Stranger();
        using var hub = await stranger.PostAsync($"/hubs/live/negotiate?negotiateVersion=1&access_token={token}", null);
        using var nobody = await stranger.PostAsync("/hubs/live/negotiate?negotiateVersion=1", null);
        using var api = await stranger.GetAsync($"/api/v1/live?access_token={token}");

        Assert.Equal(HttpStatusCode.OK, hub.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    private async Task<HttpStatusCode> AskAsync(string token, HttpMethod method, string path, string? body = null)
    {
        using var client = entra.Portal.Stranger();
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
