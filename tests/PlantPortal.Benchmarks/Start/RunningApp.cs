using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PlantPortal.Benchmarks.Start;

/// <summary>An app's process on a loopback port. It ends when disposed.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(2);

    private readonly Uri _address;
    private readonly long _started;
    private readonly Process _process;

    public RunningApp(Uri address, ProcessStartInfo start)
    {
        (_address, _started) = (address, Stopwatch.GetTimestamp());
        _process = Process.Start(start)!;
    }

    public TimeSpan Age => Stopwatch.GetElapsedTime(_started);

    /// <summary>A port that nobody listens on.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>A client as a browser that opens a page. Dispose it.</summary>
    /// <param name="cookies">What it has kept from before.</param>
    public HttpClient Browser(CookieContainer cookies)
    {
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = _address };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return browser;
    }

    /// <summary>A whole page, as soon as the app listens.</summary>
    public async Task<string> OpenAsync(HttpClient browser, string path)
    {
        while (Age < s_patience)
        {
            try
            {
                using var answer = await browser.GetAsync(path);
                answer.EnsureSuccessStatusCode();
                return await answer.Content.ReadAsStringAsync();
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError && !_process.HasExited)
            {
                await Task.Delay(s_pace);
            }
        }

        throw new TimeoutException($"The app does not answer after {s_patience.TotalSeconds} s.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
