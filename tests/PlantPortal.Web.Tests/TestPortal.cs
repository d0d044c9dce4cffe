using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Tests;

/// <summary>The portal as it is, on a port of its own with a database of its own. Dispose it.</summary>
public sealed partial class TestPortal : WebApplicationFactory<Program>
{
    public const string Key = "a-bootstrap-key-for-tests-0123456789";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-");
    private readonly string _environment;
    private readonly (string Key, string Value)[] _settings;
    private readonly Action<IServiceCollection> _services;

    public TestPortal()
        : this("Development", _ => { })
    {
    }

    private TestPortal(string environment, Action<IServiceCollection> services, params (string Key, string Value)[] settings)
    {
        (_environment, _services, _settings) = (environment, services, settings);
        UseKestrel(0);
        StartServer();
    }

    /// <summary>A portal that makes no snapshots by itself: only those that a test publishes are on the live board.</summary>
    public static TestPortal WithoutSnapshots() =>
        With(services => services.Remove(services.Single(s => s.ImplementationType == typeof(SnapshotPublisher))));

    /// <summary>A portal in which some services are others.</summary>
    public static TestPortal With(Action<IServiceCollection> services) => new("Development", services);

    public static TestPortal In(string environment, params (string Key, string Value)[] settings) => new(environment, _ => { }, settings);

    public static TestPortal In(string environment, Action<IServiceCollection> services, params (string Key, string Value)[] settings) =>
        new(environment, services, settings);

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>A client that knows nobody: no key, no cookie, and it follows no redirect.</summary>
    public HttpClient Stranger() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A gateway with the bootstrap key.</summary>
    public HttpClient Gateway()
    {
        var client = Stranger();
        client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        return client;
    }

    /// <summary>A browser in which a persona has signed in.</summary>
    public async Task<HttpClient> SignInAsync(string persona)
    {
        var browser = Browser();
        var page = await browser.GetStringAsync("/dev/sign-in");
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", AntiforgeryToken().Match(page).Groups["token"].Value), new("persona", persona), new("returnUrl", "/")]);
        using var answer = await browser.PostAsync("/dev/sign-in", form);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        return browser;
    }

    /// <summary>A client that keeps cookies and asks as a browser does that opens a page.</summary>
    public HttpClient Browser()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("text/html"));
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("ConnectionStrings:PlantPortal", $"Data Source={Path.Combine(_folder.FullName, "portal.db")}");
        builder.UseSetting("Ingest:BootstrapApiKey", Key);
        builder.UseSetting("Demo:Enabled", "false");
        builder.ConfigureTestServices(_services);

        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !SpinWait.SpinUntil(IsGone, s_patience))
        {
            throw new IOException($"{_folder} cannot be taken away.");
        }
    }

    /// <summary>A read that a test has left alone may still close its files: then the folder is not empty for a moment.</summary>
    private bool IsGone()
    {
        try
        {
            _folder.Refresh();
            if (_folder.Exists)
            {
                _folder.Delete(recursive: true);
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AntiforgeryToken();
}
