using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PlantPortal.FakeEntra;

/// <summary>
/// A tenant that looks like one of Entra ID (its addresses, claims and answers), on a loopback port over HTTPS and without a database. What it
/// knows ends with it; its signing key is another at each start.
/// </summary>
public sealed class FakeTenant : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestAuthority _authority;

    private FakeTenant(WebApplication app, TestAuthority authority, TenantSetup setup, Uri instance) =>
        (_app, _authority, Setup, Instance) = (app, authority, setup, instance);

    public TenantSetup Setup { get; }

    /// <summary>What Entra's own is at <c>https://login.microsoftonline.com/</c>.</summary>
    public Uri Instance { get; }

    public Uri Issuer => new(Instance, $"{Setup.TenantId}/v2.0");

    public Uri TokenAddress => new(Instance, $"{Setup.TenantId}/oauth2/v2.0/token");

    public Uri AuthorizeAddress => new(Instance, $"{Setup.TenantId}/oauth2/v2.0/authorize");

    /// <summary>The certificate of the authority that vouches for the tenant's address, for <c>SSL_CERT_FILE</c>.</summary>
    public string AuthorityPem => _authority.Pem;

    /// <summary>The certificate of <c>localhost</c> and its key, for a server beside the tenant.</summary>
    public (string Certificate, string Key) LoopbackPem => (_authority.Loopback.ExportCertificatePem(), _authority.Loopback.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

    /// <summary>The settings that point a portal at this tenant.</summary>
    public IReadOnlyList<(string Key, string Value)> PortalSettings =>
    [
        ("AzureAd:Instance", Instance.AbsoluteUri),
        ("AzureAd:TenantId", Setup.TenantId.ToString()),
        ("AzureAd:ClientId", Setup.PortalId.ToString()),
        ("AzureAd:ClientSecret", Setup.PortalSecret),
    ];

    /// <param name="setup">Who is registered; null for the starters.</param>
    /// <param name="port">0 for any that is free.</param>
    public static async Task<FakeTenant> StartAsync(TenantSetup? setup = null, int port = 0)
    {
        setup ??= new TenantSetup();
        var instance = new Uri($"https://localhost:{(port == 0 ? FreePort() : port)}/");
        var authority = new TestAuthority(TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear(); // Beside a portal's output lie its settings.
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(instance.Port, listen => listen.UseHttps(authority.Loopback)));
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(setup);
        builder.Services.AddSingleton<TenantSessions>();
        builder.Services.AddTenantProtocol(setup, new Uri(instance, $"{setup.TenantId}/v2.0"));

        var app = builder.Build();
        app.UseAuthentication();
        app.MapTenant(setup);
        await app.StartAsync();
        return new FakeTenant(app, authority, setup, instance);
    }

    /// <summary>A connection handler that trusts the tenant's certificate.</summary>
    public SocketsHttpHandler Trusting() => _authority.Trusting();

    /// <summary>An access token for the portal's API, by client credentials.</summary>
    public async Task<string> TokenAsync(Daemon daemon)
    {
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"), new("client_id", daemon.ClientId.ToString()), new("client_secret", daemon.Secret),
            new("scope", $"api://{Setup.PortalId}/.default")]);
        return await AskAsync(form, "access_token");
    }

    /// <summary>An access token for the portal's API with the scope <c>access_as_user</c>, as a script gets it after its person has signed in.</summary>
    public Task<string> TokenAsync(Account account) =>
        SignInAsync(account, Setup.ScriptId, secret: null, $"openid api://{Setup.PortalId}/access_as_user", "access_token");

    /// <summary>The token by which the portal learns who signed in, which is no access token.</summary>
    public Task<string> IdTokenAsync(Account account) => SignInAsync(account, Setup.PortalId, Setup.PortalSecret, "openid profile", "id_token");

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _authority.Dispose();
    }

    /// <summary>Runs until the process is told to end.</summary>
    public Task WaitAsync() => _app.WaitForShutdownAsync();

    private async Task<string> SignInAsync(Account account, Guid client, string? secret, string scope, string token)
    {
        const string Verifier = "a-verifier-of-enough-characters-for-the-code-challenge";
        const string Home = "http://localhost/signin-oidc";
        using var browser = new HttpClient(Trusting());
        using var consent = new FormUrlEncodedContent([
            new("client_id", client.ToString()), new("response_type", "code"), new("redirect_uri", Home), new("scope", scope), new("nonce", "a-nonce"),
            new("code_challenge", Verifier), new("code_challenge_method", "plain"), new("account", account.UserName)]);
        using var sent = await browser.PostAsync(AuthorizeAddress, consent);
        var code = System.Web.HttpUtility.ParseQueryString(sent.Headers.Location?.Query ?? "")["code"]
            ?? throw new InvalidOperationException($"The tenant gave no code: {sent.StatusCode} {await sent.Content.ReadAsStringAsync()}");
        using var form = new FormUrlEncodedContent([
            new("grant_type", "authorization_code"), new("client_id", client.ToString()), new("client_secret", secret ?? ""), new("code", code),
            new("redirect_uri", Home), new("code_verifier", Verifier)]);
        return await AskAsync(form, token);
    }

    private async Task<string> AskAsync(FormUrlEncodedContent form, string token)
    {
        using var client = new HttpClient(Trusting());
        using var answer = await client.PostAsync(TokenAddress, form);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty(token, out var given) ? given.GetString()! : throw new InvalidOperationException($"The tenant gave no token: {body}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
