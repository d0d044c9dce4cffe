using System.Net;
using PlantPortal.Benchmarks.Apps;
using PlantPortal.Benchmarks.Circuits;

namespace PlantPortal.Benchmarks.Viewers;

/// <summary>Many who look at one page at once. Dispose them.</summary>
internal sealed class Visitors : IAsyncDisposable
{
    private const int AtOnce = 8;

    private readonly HttpClient _http;
    private readonly List<Circuit> _circuits = [];

    private Visitors(RunningApp app) => _http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = app.Address };

    /// <summary>Batches and bytes that they have been sent so far.</summary>
    public (long Batches, long Bytes) Received => (_circuits.Sum(c => c.Batches), _circuits.Sum(c => c.Bytes));

    /// <summary>Opens the page for all of them; returns when everybody sees it.</summary>
    /// <exception cref="InvalidOperationException">Somebody does not get to see it.</exception>
    public static async Task<Visitors> OpenAsync(RunningApp app, CookieContainer cookies, string path, int count)
    {
        var visitors = new Visitors(app);
        using var turns = new SemaphoreSlim(AtOnce);
        visitors._circuits.AddRange(await Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
        {
            await turns.WaitAsync();
            try
            {
                return await Circuit.OpenAsync(visitors._http, cookies, path);
            }
            finally
            {
                turns.Release();
            }
        })));
        return visitors;
    }

    /// <exception cref="InvalidOperationException">Somebody was shut out.</exception>
    public void ThrowIfAnyLeft()
    {
        if (_circuits.Find(c => c.Complaint is not null) is { } gone)
        {
            throw new InvalidOperationException($"A circuit ended: {gone.Complaint}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_circuits.Select(c => c.DisposeAsync().AsTask()));
        _http.Dispose();
    }
}
