using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace PlantPortal.Benchmarks.Circuits;

/// <summary>
/// A visitor of one page without a browser: gets the page, opens its circuit over a web socket as blazor.web.js does, and acknowledges what the
/// server renders. It draws nothing, so one machine can be hundreds of visitors. Dispose it: the server then drops the circuit at once.
/// </summary>
internal sealed class Circuit : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_ping = TimeSpan.FromSeconds(12);
    private static readonly byte[] s_handshake = Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e");

    private readonly HttpClient _http;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> _asked = new();
    private readonly TaskCompletionSource _rendered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _listening = Task.CompletedTask;
    private Task _pinging = Task.CompletedTask;
    private string? _id;
    private int _objects;
    private int _questions;
    private long _batches;
    private long _bytes;

    private Circuit(HttpClient http) => _http = http;

    /// <summary>Batches that the server has rendered.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>Bytes that have come over the circuit.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>What went wrong; null while all is well.</summary>
    public string? Complaint { get; private set; }

    /// <summary>Opens a page and its circuit; returns when the first rendering has arrived.</summary>
    /// <param name="http">With the address of the app; sends no cookies of its own.</param>
    /// <param name="cookies">Of whoever visits.</param>
    public static async Task<Circuit> OpenAsync(HttpClient http, CookieContainer cookies, string path)
    {
        var circuit = new Circuit(http);
        try
        {
            await circuit.StartAsync(cookies, path);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        await _ended.CancelAsync();
        await Task.WhenAll(_listening, _pinging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _sending.Dispose();
        _ended.Dispose();
    }

    private async Task StartAsync(CookieContainer cookies, string path)
    {
        var root = _http.BaseAddress!;
        var cookie = cookies.GetCookieHeader(root);
        var page = PageMarkers.Read(await SendAsync(HttpMethod.Get, path, cookie));
        using var negotiated = JsonDocument.Parse(await SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", cookie));
        var token = negotiated.RootElement.GetProperty("connectionToken").GetString()!;
        if (cookie.Length > 0)
        {
            _socket.Options.SetRequestHeader("Cookie", cookie);
        }

        _socket.Options.SetRequestHeader("Origin", root.GetLeftPart(UriPartial.Authority));
        await _socket.ConnectAsync(new UriBuilder(root) { Scheme = "ws", Path = "/_blazor", Query = $"id={Uri.EscapeDataString(token)}" }.Uri, _ended.Token);
        await ShakeHandsAsync();
        _listening = ListenAsync();
        _pinging = PingAsync();
        _id = await AskAsync("StartCircuit", root.AbsoluteUri, new Uri(root, path).AbsoluteUri, "[]", "")
            ?? throw new InvalidOperationException($"The server refuses the circuit: {Complaint}");
        await SendAsync(BlazorPack.Invoke(null, "UpdateRootComponents", page.Operations, page.State));
        await _rendered.Task.WaitAsync(s_patience);
    }

    private async Task<string> SendAsync(HttpMethod method, string path, string cookie)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.ParseAdd("text/html");
        if (cookie.Length > 0)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task ShakeHandsAsync()
    {
        await _socket.SendAsync(s_handshake, WebSocketMessageType.Text, endOfMessage: true, _ended.Token);
        var answer = new byte[512];
        var received = await _socket.ReceiveAsync(answer, _ended.Token);
        var text = Encoding.UTF8.GetString(answer, 0, received.Count);
        if (!text.StartsWith("{}", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The server does not speak blazorpack: {text}");
        }
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[32_768];
        var filled = 0;
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(filled), _ended.Token) is { MessageType: not WebSocketMessageType.Close } received)
            {
                filled += received.Count;
                Interlocked.Add(ref _bytes, received.Count);
                ReadOnlyMemory<byte> arrived = buffer.AsMemory(0, filled);
                while (BlazorPack.TryRead(ref arrived, out var message))
                {
                    await TakeAsync(message);
                }

                arrived.CopyTo(buffer);
                filled = arrived.Length;
                if (filled == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !_ended.IsCancellationRequested)
        {
            Complaint ??= e.Message;
        }
        finally
        {
            var gone = new InvalidOperationException(Complaint ?? "The circuit has ended.");
            _rendered.TrySetException(gone);
            foreach (var asked in _asked.Values)
            {
                asked.TrySetException(gone);
            }
        }
    }

    private async Task TakeAsync(ServerMessage message)
    {
        switch (message.Target)
        {
            case BlazorPack.RenderBatch:
                Interlocked.Increment(ref _batches);
                _rendered.TrySetResult();
                await SendAsync(BlazorPack.Invoke(null, "OnRenderCompleted", Number(message.Id!), null));
                break;
            case BlazorPack.BeginInvokeJs when message.Id != "0":
                await SendAsync(BlazorPack.Invoke(null, "EndInvokeJSFromDotNet", Number(message.Id!), true, $"[{message.Id},true,{Answer(message)}]"));
                break;
            case BlazorPack.Error:
                Complaint ??= message.Text;
                Finish(message);
                break;
            case null:
                Finish(message);
                break;
        }
    }

    private void Finish(ServerMessage message)
    {
        if (message.Id is { } id && _asked.TryRemove(id, out var asked))
        {
            asked.TrySetResult(message.Text);
        }
    }

    /// <summary>What JavaScript would say: an object where one is expected, "no" to questions about darkness, else nothing.</summary>
    private string Answer(ServerMessage call)
    {
        const int ObjectReference = 1;
        return call.ResultKind == ObjectReference
            ? string.Create(CultureInfo.InvariantCulture, $"{{\"__jsObjectId\":{++_objects}}}")
            : call.Text!.Contains("dark", StringComparison.OrdinalIgnoreCase) || call.Text.Contains("matchMedia", StringComparison.Ordinal) ? "false"
            : "null";
    }

    private async Task<string?> AskAsync(string method, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref _questions).ToString(CultureInfo.InvariantCulture);
        var answer = _asked[id] = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(BlazorPack.Invoke(id, method, arguments));
        return await answer.Task.WaitAsync(s_patience);
    }

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync(_ended.Token);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, _ended.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(s_ping);
        while (await timer.WaitForNextTickAsync(_ended.Token))
        {
            await SendAsync(BlazorPack.Ping);
        }
    }

    /// <summary>As a browser does whose page is closed; without it the server keeps the circuit for minutes.</summary>
    private async Task LeaveAsync()
    {
        if (_id is null)
        {
            return;
        }

        using var form = new MultipartFormDataContent { { new StringContent(_id), "circuitId" } };
        using var answer = await _http.PostAsync("/_blazor/disconnect", form);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
