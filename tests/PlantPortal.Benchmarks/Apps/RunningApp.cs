using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PlantPortal.Benchmarks.Apps;

/// <summary>An app's process on a loopback port. It ends when disposed.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(2);

    private readonly Uri _memory;
    private readonly long _started;
    private readonly Process _process;

    /// <param name="memory">Where the app tells how much memory it holds, if it does.</param>
    public RunningApp(Uri address, Uri memory, ProcessStartInfo start)
    {
        (Address, _memory, _started) = (address, memory, Stopwatch.GetTimestamp());
        _process = Process.Start(start)!;
    }

    public Uri Address { get; }

    public TimeSpan Age => Stopwatch.GetElapsedTime(_started);

    /// <summary>The processor time that the app has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Bytes of memory that the process has from the system.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Managed bytes that the app holds once everything else is collected; it was started with <c>asksMemory</c>.</summary>
    public async Task<long> HeldAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _memory.Port);
        var bytes = new byte[sizeof(long)];
        await client.GetStream().ReadExactlyAsync(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

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
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = Address };
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
