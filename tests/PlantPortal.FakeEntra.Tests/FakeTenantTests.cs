using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PlantPortal.FakeEntra.Tests;

/// <summary>That the stand-in tenant is as strict as the real one, so that what passes with it means something.</summary>
public sealed partial class FakeTenantTests(StartedTenant started) : IClassFixture<StartedTenant>
{
    private const string Verifier = "a-verifier-that-nobody-else-can-know-0123456789";
    private const string Home = "http://127.0.0.1:5080/signin-oidc";

    private FakeTenant Tenant => started.Tenant;

    [Fact]
    public async Task Its_addresses_and_issuer_are_made_as_Entras_are()
    {
        var found = await DiscoverAsync(Tenant);
        var root = $"{Tenant.Instance}{Tenant.Setup.TenantId}";

        Assert.Equal($"{root}/v2.0", found.GetProperty("issuer").GetString());
        Assert.Equal($"{root}/oauth2/v2.0/authorize", found.GetProperty("authorization_endpoint").GetString());
        Assert.Equal($"{root}/oauth2/v2.0/token", found.GetProperty("token_endpoint").GetString());
        Assert.Equal($"{root}/oauth2/v2.0/logout", found.GetProperty("end_session_endpoint").GetString());
        Assert.Equal($"{root}/discovery/v2.0/keys", found.GetProperty("jwks_uri").GetString());
    }

    [Fact]
    public async Task It_signs_with_another_key_at_each_start()
    {
        await using var other = await FakeTenant.StartAsync();

        Assert.NotEqual(await KeyIdAsync(Tenant), await KeyIdAsync(other));
    }

    [Fact]
    public async Task A_code_becomes_a_token_that_names_the_person_as_Entra_does()
    {
        using var browser = Browser();
        var token = await SignInAsync(browser, "maria");

        Assert.Equal(Tenant.Issuer.AbsoluteUri, token.Issuer);
        Assert.Equal([Tenant.Setup.PortalId.ToString()], token.Audiences);
        Assert.Equal("Maria Kowalska", token.GetClaim("name").Value);
        Assert.Equal("maria@plants.example", token.GetClaim("preferred_username").Value);
        Assert.Equal(Tenant.Setup.TenantId.ToString(), token.GetClaim("tid").Value);
        Assert.Equal("00000000-0000-4000-8000-000000000002", token.GetClaim("oid").Value);
        Assert.Equal("2.0", token.GetClaim("ver").Value);
        Assert.Equal("a-nonce", token.GetClaim("nonce").Value);
        Assert.NotEmpty(token.GetClaim("sid").Value);
        Assert.Equal("""["PlantManager"]""", Payload(token).GetProperty("roles").GetRawText());
    }

    [Fact]
    public async Task Whoever_signed_in_once_is_not_asked_again_until_they_sign_out()
    {
        using var browser = Browser();
        var first = await SignInAsync(browser, "maria");
        var again = await TokenOfAsync(browser, await AuthorizeAsync(browser));

        Assert.Equal(first.GetClaim("sid").Value, again.GetClaim("sid").Value);

        var goodbye = await browser.GetStringAsync(new Uri(Tenant.Instance, $"{Tenant.Setup.TenantId}/oauth2/v2.0/logout"));
        Assert.Contains($"http://127.0.0.1:5080/signout-oidc?sid={first.GetClaim("sid").Value}&amp;iss=https%3A%2F%2Flocalhost", goodbye, StringComparison.Ordinal);
        using var asked = await AuthorizeAsync(browser);
        Assert.Contains("Pick an account", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redirect_uri", "https://evil.example/signin-oidc")]
    [InlineData("redirect_uri", "http://127.0.0.1:5080/elsewhere")]
    [InlineData("client_id", "00000000-0000-4000-9000-000000000001")]
    public async Task It_sends_nobody_on_to_whom_it_does_not_know(string parameter, string value)
    {
        using var browser = Browser();
        using var answer = await AuthorizeAsync(browser, "maria", (parameter, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_without_its_verifier_or_the_secret()
    {
        using var browser = Browser();
        using var verifier = await RedeemAsync(browser, await CodeAsync(browser), ("code_verifier", Verifier + "x"));
        using var secret = await RedeemAsync(browser, await CodeAsync(browser), ("client_secret", "guessed"));

        Assert.Equal(HttpStatusCode.BadRequest, verifier.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, secret.StatusCode);
    }

    [Fact]
    public async Task A_program_gets_its_app_roles_for_the_portals_api()
    {
        var token = new JsonWebToken(await Tenant.TokenAsync(Tenant.Setup.Daemons[0]));

        Assert.Equal([Tenant.Setup.PortalId.ToString()], token.Audiences);
        Assert.Equal("""["Ingest.Write"]""", Payload(token).GetProperty("roles").GetRawText());
        Assert.False(token.TryGetClaim("scp", out _));
    }

    [Fact]
    public async Task A_script_gets_the_scope_and_the_person()
    {
        var token = new JsonWebToken(await Tenant.TokenAsync(Tenant.Setup.Accounts[1]));

        Assert.Equal([Tenant.Setup.PortalId.ToString()], token.Audiences);
        Assert.Equal("access_as_user", token.GetClaim("scp").Value);
        Assert.Equal("00000000-0000-4000-8000-000000000002", token.GetClaim("oid").Value);
    }

    [Theory]
    [InlineData("maria", null)]
    [InlineData("other-tenant", "tid")]
    [InlineData("other-issuer", "iss")]
    [InlineData("other-audience", "aud")]
    [InlineData("expired", "exp")]
    [InlineData("unknown-key", "kid")]
    public async Task Exactly_what_an_account_says_is_wrong_with_its_token(string user, string? wrong)
    {
        using var browser = Browser();
        var token = await SignInAsync(browser, user);
        string[] found = [.. Faults(token, await KeyIdAsync(Tenant))];

        Assert.Equal(wrong is null ? [] : [wrong], found);
    }

    [Fact]
    public async Task A_certificate_stands_for_the_secret_and_another_one_does_not()
    {
        using var certificate = Certificate();
        using var stranger = Certificate();
        await using var tenant = await FakeTenant.StartAsync(new TenantSetup { PortalCertificate = certificate });
        using var browser = new HttpClient(tenant.Trusting());

        using var right = await ShowAsync(tenant, browser, certificate);
        using var wrong = await ShowAsync(tenant, browser, stranger);

        Assert.True(right.IsSuccessStatusCode, await right.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    private static async Task<HttpResponseMessage> ShowAsync(FakeTenant tenant, HttpClient browser, X509Certificate2 certificate)
    {
        using var answer = await AuthorizeAsync(tenant, browser, "maria");
        var assertion = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = tenant.Setup.PortalId.ToString(),
            Subject = new([new("sub", tenant.Setup.PortalId.ToString()), new("jti", Guid.NewGuid().ToString())]),
            Audience = tenant.TokenAddress.AbsoluteUri,
            SigningCredentials = new X509SigningCredentials(certificate, SecurityAlgorithms.RsaSsaPssSha256),
        });
        using var form = new FormUrlEncodedContent([
            new("grant_type", "authorization_code"), new("client_id", tenant.Setup.PortalId.ToString()), new("code", await PostedCodeAsync(answer)),
            new("redirect_uri", Home), new("code_verifier", Verifier),
            new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), new("client_assertion", assertion)]);
        return await browser.PostAsync(tenant.TokenAddress, form);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=portal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }

    private IEnumerable<string> Faults(JsonWebToken token, string kid)
    {
        if (token.GetClaim("tid").Value != Tenant.Setup.TenantId.ToString())
        {
            yield return "tid";
        }

        if (token.Issuer != Tenant.Issuer.AbsoluteUri)
        {
            yield return "iss";
        }

        if (!token.Audiences.SequenceEqual([Tenant.Setup.PortalId.ToString()]))
        {
            yield return "aud";
        }

        if (token.ValidTo < TimeProvider.System.GetUtcNow().UtcDateTime)
        {
            yield return "exp";
        }

        if (token.Kid != kid)
        {
            yield return "kid";
        }
    }

    private HttpClient Browser() => new(Tenant.Trusting());

    private async Task<JsonWebToken> SignInAsync(HttpClient browser, string user)
    {
        using var answer = await AuthorizeAsync(browser, user);
        return await TokenOfAsync(browser, answer);
    }

    private async Task<string> CodeAsync(HttpClient browser)
    {
        using var answer = await AuthorizeAsync(browser, "maria");
        return await PostedCodeAsync(answer);
    }

    private Task<HttpResponseMessage> AuthorizeAsync(HttpClient browser, string? user = null, params (string Key, string Value)[] other) =>
        AuthorizeAsync(Tenant, browser, user, other);

    private static async Task<HttpResponseMessage> AuthorizeAsync(FakeTenant tenant, HttpClient browser, string? user, params (string Key, string Value)[] other)
    {
        var asked = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_id"] = tenant.Setup.PortalId.ToString(),
            ["response_type"] = "code",
            ["response_mode"] = "form_post",
            ["redirect_uri"] = Home,
            ["scope"] = "openid profile",
            ["nonce"] = "a-nonce",
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (user is not null)
        {
            asked["account"] = $"{user}@plants.example";
        }

        foreach (var (key, value) in other)
        {
            asked[key] = value;
        }

        using var form = new FormUrlEncodedContent(asked);
        return await browser.PostAsync(tenant.AuthorizeAddress, form);
    }

    private async Task<JsonWebToken> TokenOfAsync(HttpClient browser, HttpResponseMessage authorized)
    {
        using var answer = await RedeemAsync(browser, await PostedCodeAsync(authorized));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new JsonWebToken(body.GetProperty("id_token").GetString());
    }

    private async Task<HttpResponseMessage> RedeemAsync(HttpClient browser, string code, params (string Key, string Value)[] other)
    {
        var asked = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = Tenant.Setup.PortalId.ToString(),
            ["client_secret"] = Tenant.Setup.PortalSecret,
            ["code"] = code,
            ["redirect_uri"] = Home,
            ["code_verifier"] = Verifier,
        };
        foreach (var (key, value) in other)
        {
            asked[key] = value;
        }

        using var form = new FormUrlEncodedContent(asked);
        return await browser.PostAsync(Tenant.TokenAddress, form);
    }

    private static async Task<string> PostedCodeAsync(HttpResponseMessage answer) =>
        HttpUtility.HtmlDecode(CodeField().Match(await answer.Content.ReadAsStringAsync()).Groups["code"].Value);

    private static async Task<JsonElement> DiscoverAsync(FakeTenant tenant)
    {
        using var browser = new HttpClient(tenant.Trusting());
        return await browser.GetFromJsonAsync<JsonElement>(new Uri($"{tenant.Issuer}/.well-known/openid-configuration"));
    }

    private static async Task<string> KeyIdAsync(FakeTenant tenant)
    {
        using var browser = new HttpClient(tenant.Trusting());
        var keys = await browser.GetFromJsonAsync<JsonElement>(new Uri(tenant.Instance, $"{tenant.Setup.TenantId}/discovery/v2.0/keys"));
        return keys.GetProperty("keys")[0].GetProperty("kid").GetString()!;
    }

    private static JsonElement Payload(JsonWebToken token) => JsonElement.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));

    [GeneratedRegex("name=\"code\" value=\"(?<code>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeField();
}

/// <summary>A stand-in tenant that the tests of a class share.</summary>
public sealed class StartedTenant : IAsyncLifetime
{
    public FakeTenant Tenant { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Tenant = await FakeTenant.StartAsync();

    public ValueTask DisposeAsync() => Tenant.DisposeAsync();
}
