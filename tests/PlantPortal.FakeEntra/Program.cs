using System.Globalization;

namespace PlantPortal.FakeEntra;

/// <summary>The tenant on its own, for trying things out by hand.</summary>
internal static class Program
{
    private const int Port = 5081;

    private static async Task Main(string[] args)
    {
        var port = args is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : Port;
        await using var tenant = await FakeTenant.StartAsync(port: port);
        var pem = Path.Combine(Path.GetTempPath(), "plantportal-test-authority.pem");
        await File.WriteAllTextAsync(pem, tenant.AuthorityPem);

        Console.WriteLine("Start the portal in another terminal with these settings:\n");
        Console.WriteLine($"export SSL_CERT_FILE={pem}");
        foreach (var (key, value) in tenant.PortalSettings)
        {
            Console.WriteLine($"export {key.Replace(":", "__", StringComparison.Ordinal)}={value}");
        }

        Console.WriteLine("dotnet run --project src/PlantPortal.Web\n");
        Console.WriteLine($"Your browser does not know the authority in {pem}: let it pass, or add it. Programs that may ask for tokens:\n");
        foreach (var daemon in tenant.Setup.Daemons)
        {
            Console.WriteLine($"{daemon.Name} ({string.Join(", ", daemon.Roles)}): client_id={daemon.ClientId} client_secret={daemon.Secret}");
        }

        Console.WriteLine($"\ncurl --cacert {pem} {tenant.TokenAddress} -d grant_type=client_credentials -d scope=api://{tenant.Setup.PortalId}/.default -d client_id=... -d client_secret=...");
        await tenant.WaitAsync();
    }
}
