using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>The built portal as a process of its own, on a loopback port and a database folder that outlives it.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    public const string ApiKey = "a-bootstrap-key-of-enough-characters";

    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();

    private PortalProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static string DatabaseIn(string folder) => Path.Combine(folder, "portal.db");

    /// <summary>A client with the bootstrap key; it may be made before the portal runs and used after it was started again.</summary>
    public static HttpClient ClientOf(int port)
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
        return client;
    }

    /// <summary>Starts the portal and waits until it is ready.</summary>
    /// <param name="environment">Development when people are to sign in.</param>
    public static Task<PortalProcess> StartAsync(string folder, int port, string environment = "Staging") =>
        StartAsync(Assembly(), Path.Combine(Root, "src", "PlantPortal.Web"), folder, port, environment, []);

    /// <summary>Starts what was published, in Staging.</summary>
    public static Task<PortalProcess> StartPublishedAsync(
        string published, string folder, int port, (string Key, string Value)[] settings, params (string Key, string Value)[] variables) =>
        StartAsync(Path.Combine(published, "PlantPortal.Web.dll"), published, folder, port, "Staging", settings, variables);

    private static async Task<PortalProcess> StartAsync(
        string assembly, string content, string folder, int port, string environment, (string Key, string Value)[] settings, params (string Key, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(assembly);
        start.ArgumentList.Add($"--environment={environment}");
        start.ArgumentList.Add($"--contentRoot={content}");
        start.ArgumentList.Add($"--urls=http://127.0.0.1:{port}");
        start.ArgumentList.Add($"--ConnectionStrings:PlantPortal=Data Source={DatabaseIn(folder)}");
        start.ArgumentList.Add($"--Ingest:BootstrapApiKey={ApiKey}");
        start.ArgumentList.Add("--Demo:Enabled=false");
        start.ArgumentList.Add("--Logging:LogLevel:Default=Warning");
        foreach (var (key, value) in settings)
        {
            start.ArgumentList.Add($"--{key}={value}");
        }

        foreach (var (key, value) in variables)
        {
            start.Environment[key] = value;
        }

        var portal = new PortalProcess(new Process { StartInfo = start });
        portal._process.Start();
        portal._process.BeginOutputReadLine();
        portal._process.BeginErrorReadLine();
        await portal.WaitUntilReadyAsync(port);
        return portal;
    }

    /// <summary>SIGKILL: nothing is flushed, closed or finished.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    /// <summary>The folder that the solution lies in, five above this test's output.</summary>
    public static string Root => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>The web project's own output beside this test's, of the same configuration.</summary>
    private static string Assembly()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Root, "src", "PlantPortal.Web", "bin", output.Parent!.Name, output.Name, "PlantPortal.Web.dll");
    }

    private async Task WaitUntilReadyAsync(int port)
    {
        using var client = ClientOf(port);
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < s_startLimit && !_process.HasExited; await Task.Delay(50))
        {
            try
            {
                using var answer = await client.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        await DisposeAsync();
        throw new InvalidOperationException($"The portal did not start:\n{string.Join('\n', _said)}");
    }
}
