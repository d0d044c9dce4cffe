using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using PlantPortal.EndToEnd.Tests.Hostile;
using PlantPortal.FakeEntra;

namespace PlantPortal.EndToEnd.Tests.Entra;

/// <summary>The published portal beside a tenant of its own, and browsers to look at it.</summary>
public sealed class EntraSite : IAsyncLifetime
{
    /// <summary>Somebody whose organisation lets people call themselves what they like.</summary>
    private static readonly Account s_hostile = new(HostileTexts.Person, "mallory@plants.example", new Guid("00000000-0000-4000-8000-000000000099"), ["Admin"], []);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-entra-");
    private readonly int _port = PortalProcess.FreePort();
    private PortalProcess _portal = null!;

    public FakeTenant Tenant { get; private set; } = null!;

    public Chromium Chromium { get; } = new();

    public Uri Portal => new($"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}");

    public async ValueTask InitializeAsync()
    {
        await Chromium.InitializeAsync();
        Tenant = await FakeTenant.StartAsync(new TenantSetup { Accounts = [.. TenantSetup.StarterAccounts, s_hostile] });
        await StartAsync();
        using var gateway = PortalProcess.ClientOf(_port);
        using var answer = await gateway.PutAsJsonAsync("/api/v1/model", new { sites = new[] { new { code = "LODZ", name = "Łódź", timeZone = "Europe/Warsaw" } } });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Ends the portal without a word and starts it again on the same database.</summary>
    public async Task RestartAsync()
    {
        await _portal.DisposeAsync();
        await StartAsync();
    }

    /// <summary>A window in which somebody has opened a page, was sent to sign in and has picked an account.</summary>
    public async Task<Window> OpenAsync(string user, string path = "/", Uri? at = null)
    {
        var window = await Chromium.OpenAsync(at ?? Portal);
        await window.Page.GotoAsync(path);
        await PickAsync(window, user);
        return window;
    }

    public static Task PickAsync(Window window, string user) => window.Page.Locator($"button[value='{user}@plants.example']").ClickAsync();

    /// <summary>What somebody does who has the database open beside the portal.</summary>
    public int Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={PortalProcess.DatabaseIn(_folder.FullName)}");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        await _portal.DisposeAsync();
        await Tenant.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        var authority = Path.Combine(_folder.FullName, "authority.pem");
        await File.WriteAllTextAsync(authority, Tenant.AuthorityPem);
        _portal = await PortalProcess.StartPublishedAsync(await PublishedPortal.FolderAsync(), _folder.FullName, _port, [.. Tenant.PortalSettings], ("SSL_CERT_FILE", authority));
    }
}
