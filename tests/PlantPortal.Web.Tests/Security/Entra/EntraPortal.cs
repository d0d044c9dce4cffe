using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Web;
using PlantPortal.FakeEntra;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Security.Entra;

/// <summary>A portal that people sign in to with a tenant, the stand-in one.</summary>
public sealed class EntraPortal : IAsyncLifetime
{
    public FakeTenant Tenant { get; private set; } = null!;

    public TestPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var starters = new TenantSetup();
        Tenant = await FakeTenant.StartAsync(starters with { Daemons = [.. starters.Daemons, .. Faulty()] });
        Portal = Start(Tenant, [.. Tenant.PortalSettings]);
    }

    /// <summary>The portal trusts the tenant's certificate as a machine does that was told to by <c>SSL_CERT_FILE</c>.</summary>
    public static TestPortal Start(FakeTenant tenant, params (string Key, string Value)[] settings) => TestPortal.In(
        "Staging",
        services =>
        {
            services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = tenant.Trusting());
            services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = tenant.Trusting());
            services.Configure<AadIssuerValidatorOptions>(options => options.HttpClientName = "tenant");
            services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(tenant.Trusting));
        },
        settings);

    /// <summary>A program of the tenant; those whose tokens have a fault are named after it.</summary>
    public Daemon Daemon(string name) => Tenant.Setup.Daemons.Single(daemon => daemon.Name == name);

    public EntraBrowser Browser() => new(Portal, Tenant);

    public object? Scalar(string sql, params ReadOnlySpan<string> values)
    {
        using var connection = Portal.Services.GetRequiredService<PortalDatabase>().Open();
        using var command = new SqliteCommand(sql, connection);
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i}", values[i]);
        }

        return command.ExecuteScalar();
    }

    private static IEnumerable<Daemon> Faulty() =>
        Enum.GetValues<Fault>().Where(fault => fault != Fault.None).Select(fault => new Daemon($"{fault}", Guid.NewGuid(), "a-secret-of-a-daemon", ["Data.Read"], fault));

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Tenant.DisposeAsync();
    }
}
