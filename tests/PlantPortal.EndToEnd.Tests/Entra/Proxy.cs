using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using PlantPortal.FakeEntra;

namespace PlantPortal.EndToEnd.Tests.Entra;

/// <summary>Debian's nginx before a portal, which ends TLS and says so by forwarded headers.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private const string Executable = "/usr/sbin/nginx";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-nginx-");
    private Process _process = null!;

    public Uri Address { get; private set; } = null!;

    public static async Task<Proxy> StartAsync(Uri portal, FakeTenant tenant)
    {
        var proxy = new Proxy();
        var port = PortalProcess.FreePort();
        proxy.Address = new Uri($"https://localhost:{port.ToString(CultureInfo.InvariantCulture)}");
        var folder = proxy._folder.FullName;
        var (certificate, key) = tenant.LoopbackPem;
        await File.WriteAllTextAsync(Path.Combine(folder, "certificate.pem"), certificate);
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key);
        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(settings, $$"""
            daemon off;
            pid {{folder}}/pid;
            error_log {{folder}}/error.log;
            events {}
            http {
              access_log off;
              client_body_temp_path {{folder}}/body;
              proxy_temp_path {{folder}}/proxy;
              fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi;
              scgi_temp_path {{folder}}/scgi;
              map $http_upgrade $connection_upgrade { default upgrade; '' close; }
              server {
                listen 127.0.0.1:{{port}} ssl;
                server_name localhost;
                ssl_certificate {{folder}}/certificate.pem;
                ssl_certificate_key {{folder}}/key.pem;
                location / {
                  proxy_pass {{portal.GetLeftPart(UriPartial.Authority)}};
                  proxy_http_version 1.1;
                  proxy_set_header Host $http_host;
                  proxy_set_header X-Forwarded-For $remote_addr;
                  proxy_set_header X-Forwarded-Proto $scheme;
                  proxy_set_header Upgrade $http_upgrade;
                  proxy_set_header Connection $connection_upgrade;
                }
              }
            }
            """);
        proxy._process = Process.Start(new ProcessStartInfo(Executable, ["-c", settings, "-p", folder]) { UseShellExecute = false })!;
        await proxy.WaitAsync(port);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task WaitAsync(int port)
    {
        for (var tries = 0; tries < 100 && !_process.HasExited; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException($"nginx did not start: {(File.Exists(Path.Combine(_folder.FullName, "error.log")) ? await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "error.log")) : "")}");
    }
}
