using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlantPortal.FakeEntra;

namespace PlantPortal.Web.Tests.Security.Entra;

public sealed class EntraSignInTests(EntraPortal entra) : IClassFixture<EntraPortal>
{
    private const string Tenant = "5d3a1c52-0f4b-4e0c-9d55-6a4f6f1f8f01";

    [Fact]
    public async Task Who_signs_in_is_led_back_to_the_page_that_they_wanted_under_their_name()
    {
        using var browser = entra.Browser();
        using var page = await browser.SignInAsync("elena", "/downtime?by=count");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("/downtime?by=count", browser.Address.PathAndQuery);
        Assert.Contains("Elena Garc", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("elena@plants.example Executive", entra.Scalar("SELECT user_name || ' ' || roles FROM person WHERE caller = $0", IdOf(5)));
        Assert.Equal(1L, entra.Scalar("SELECT count(*) FROM audit WHERE what = 'sign-in' AND who = $0", IdOf(5)));
    }

    [Theory]
    [InlineData("other-tenant", "other-tenant", "another organisation")]
    [InlineData("other-issuer", "other-tenant", "another organisation")]
    [InlineData("other-audience", "not-for-this-portal", "not for this portal")]
    [InlineData("expired", "expired", "had run out")]
    [InlineData("unknown-key", "failed", "You were not signed in")]
    public async Task Whose_token_is_wrong_is_told_so_and_let_in_nowhere(string user, string why, string says)
    {
        using var browser = entra.Browser();
        using var page = await browser.SignInAsync(user);
        var text = await page.Content.ReadAsStringAsync();

        Assert.Equal($"/signed-out?why={why}", browser.Address.PathAndQuery);
        Assert.Contains(says, WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        Assert.Null(browser.SessionCookie);
        Assert.NotEqual(0L, entra.Scalar("SELECT count(*) FROM audit WHERE what = 'refuse-sign-in' AND why = $0", why));
    }

    [Fact]
    public async Task Who_was_switched_off_is_out_at_once_and_told_so_at_the_next_sign_in()
    {
        using var browser = entra.Browser();
        using var before = await browser.SignInAsync("jonas");
        entra.Scalar("UPDATE person SET disabled_at = 1 WHERE caller = $0", IdOf(3));
        using var after = await browser.OpenAsync("/");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal("/signed-out?why=disabled", browser.Address.PathAndQuery);
        Assert.Contains("switched off", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_role_is_signed_in_and_may_see_nothing()
    {
        using var browser = entra.Browser();
        using var page = await browser.SignInAsync("ada");

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.NotNull(browser.SessionCookie);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_the_tenant()
    {
        using var browser = entra.Browser();
        using var page = await browser.SignInAsync("aisha");
        var cookie = browser.SessionCookie;
        using var goodbye = await browser.SignOutAsync();

        Assert.Equal(entra.Tenant.Instance.Authority, browser.Address.Authority);
        Assert.Contains("signout-callback-oidc?state=", await goodbye.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(browser.SessionCookie);

        using var replayed = await browser.OpenAsync("/", cookie);
        Assert.Equal(entra.Tenant.Instance.Authority, browser.Address.Authority);
        Assert.Contains("Pick an account", await replayed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_ended_at_the_tenant_ends_here_without_our_cookie()
    {
        using var browser = entra.Browser();
        using var page = await browser.SignInAsync("sam");
        var (sid, iss) = ($"{entra.Scalar("SELECT sid FROM session WHERE caller = $0", IdOf(1))}", entra.Tenant.Issuer.AbsoluteUri);

        using var stranger = entra.Portal.Stranger();
        using var wrong = await stranger.GetAsync($"/signout-oidc?sid={sid}&iss={Uri.EscapeDataString(iss + "x")}");
        using var still = await browser.OpenAsync("/");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        Assert.Equal(entra.Portal.Address.Authority, browser.Address.Authority);

        using var nameless = await stranger.GetAsync("/signout-oidc");
        using var right = await stranger.GetAsync($"/signout-oidc?sid={sid}&iss={Uri.EscapeDataString(iss)}");
        Assert.Equal(HttpStatusCode.BadRequest, nameless.StatusCode);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.NotEqual(DBNull.Value, entra.Scalar("SELECT ended_at FROM session WHERE sid = $0", sid));
        Assert.Equal(1L, entra.Scalar("SELECT count(*) FROM audit WHERE what = 'sign-out' AND who = $0", IdOf(1)));
    }

    [Fact]
    public async Task Who_signs_in_again_has_a_new_session()
    {
        using var browser = entra.Browser();
        using var first = await browser.SignInAsync("maria", "/sign-in");
        var cookie = browser.SessionCookie;
        using var second = await browser.OpenAsync("/sign-in?returnUrl=%2Fdowntime");

        Assert.NotEqual(cookie, browser.SessionCookie);
        using var replayed = entra.Browser();
        using var page = await replayed.OpenAsync("/", cookie);
        Assert.Equal(entra.Tenant.Instance.Authority, replayed.Address.Authority);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Signing_in_leads_nowhere_else(string returnUrl)
    {
        using var browser = entra.Browser();
        using var page = await browser.SignInAsync("robin", $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal("/", browser.Address.PathAndQuery);
        Assert.Equal(entra.Portal.Address.Authority, browser.Address.Authority);
    }

    [Fact]
    public async Task What_did_not_begin_here_is_refused_and_fills_no_audit()
    {
        using var stranger = entra.Portal.Stranger();
        var before = entra.Scalar("SELECT count(*) FROM audit WHERE what = 'refuse-sign-in'");
        using var form = new FormUrlEncodedContent([new("code", "guessed"), new("state", "guessed")]);
        using var answer = await stranger.PostAsync("/signin-oidc", form);

        Assert.Equal("/signed-out?why=failed", answer.Headers.Location?.OriginalString);
        Assert.Equal(before, entra.Scalar("SELECT count(*) FROM audit WHERE what = 'refuse-sign-in'"));
    }

    [Fact]
    public async Task Whatever_a_script_asks_for_is_401_and_no_redirect()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Sec-Fetch-Mode", "cors");
        using var stranger = entra.Portal.Stranger();
        using var page = await stranger.SendAsync(request);
        using var circuit = await stranger.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);

        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, circuit.StatusCode);
    }

    [Fact]
    public async Task Forms_may_lead_to_the_portal_and_the_tenant_and_nowhere_else()
    {
        using var stranger = entra.Portal.Stranger();
        using var answer = await stranger.GetAsync("/signed-out");
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

        Assert.Contains($"form-action 'self' {entra.Tenant.Instance.GetLeftPart(UriPartial.Authority)};", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("FailedTitle")]
    public async Task An_address_cannot_put_words_into_the_page_after_signing_out(string why)
    {
        using var stranger = entra.Portal.Stranger();
        var page = await stranger.GetStringAsync($"/signed-out?why={Uri.EscapeDataString(why)}");

        Assert.Contains("You were not signed in", page, StringComparison.Ordinal);
        Assert.DoesNotContain(why, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_proves_what_a_secret_does()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=portal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12));
        await using var tenant = await FakeTenant.StartAsync(new TenantSetup { PortalCertificate = certificate });
        await using var portal = EntraPortal.Start(tenant,
        [
            .. tenant.PortalSettings.Where(setting => setting.Key != "AzureAd:ClientSecret"),
            ("AzureAd:ClientCertificates:0:SourceType", "Path"), ("AzureAd:ClientCertificates:0:CertificateDiskPath", file),
        ]);
        using var browser = new EntraBrowser(portal, tenant);
        using var page = await browser.SignInAsync("elena");
        File.Delete(file);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("/", browser.Address.PathAndQuery);
    }

    private static string IdOf(int account) => $"user:{Tenant}/00000000-0000-4000-8000-{account:d12}";
}
