using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PlantPortal.Benchmarks.Watch;

/// <summary>What lies between a browser and the portal, and can be cut: forwards TCP connections to the portal. Dispose it.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly IPEndPoint _portal;
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly Task _accepting;
    private TcpListener _listener;
    private TaskCompletionSource _flow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Cable(Uri portal)
    {
        _portal = new IPEndPoint(IPAddress.Loopback, portal.Port);
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _flow.SetResult();
        _listens.SetResult();
        _accepting = AcceptAsync();
    }

    /// <summary>Where a browser reaches the portal by this cable.</summary>
    public Uri Address { get; }

    /// <summary>Every connection breaks, and nobody gets a new one: both ends know at once.</summary>
    public void Break()
    {
        _listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _listener.Stop();
        foreach (var socket in _open.Keys)
        {
            socket.Dispose();
        }
    }

    /// <summary>Nothing comes through any more, and nobody is told.</summary>
    public void Mute() => _flow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>All is well again.</summary>
    public void Mend()
    {
        if (!_listens.Task.IsCompleted)
        {
            _listener = new TcpListener(IPAddress.Loopback, Address.Port);
            _listener.Start();
            _listens.SetResult();
        }

        _flow.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        Break();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                await _listens.Task.WaitAsync(_ended.Token);
                _ = ForwardAsync(await _listener.AcceptSocketAsync(_ended.Token));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The cable was broken meanwhile.
            }
        }
    }

    private async Task ForwardAsync(Socket browser)
    {
        using var portal = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        browser.NoDelay = true;
        using (browser)
        {
            _open[browser] = _open[portal] = true;
            try
            {
                await portal.ConnectAsync(_portal, _ended.Token);
                await Task.WhenAny(PumpAsync(browser, portal), PumpAsync(portal, browser));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The cable was broken, or one end is gone.
            }
            finally
            {
                _open.TryRemove(browser, out _);
                _open.TryRemove(portal, out _);
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await from.ReceiveAsync(buffer, _ended.Token) is > 0 and var received)
            {
                await _flow.Task.WaitAsync(_ended.Token);
                for (var sent = 0; sent < received;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, received - sent), _ended.Token);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The cable was broken, or one end is gone.
        }
    }
}
