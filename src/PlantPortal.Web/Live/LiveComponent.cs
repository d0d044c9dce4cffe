using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace PlantPortal.Web.Live;

/// <summary>
/// A component that shows what lines do now. A signal carries no data: the component re-reads the newest, at most ten times a
/// second, so any number of changes cost one render. Where nothing is signalled it re-reads unasked once in a while, so that old data shows its
/// age. What its address asks for is part of what it shows.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _disposed = new();
    private (string? Site, string? Line)? _scope;
    private LiveFeed.Subscription? _subscription;
    private Task _listening = Task.CompletedTask;
    private Task _ageing = Task.CompletedTask;
    private bool _reading;
    private long _readAt;
    private string _path = "";

    [Inject]
    protected LiveFeed Feed { get; set; } = null!;

    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>How long it waits for more after a signal: what happens on many lines at once comes as many signals within milliseconds.</summary>
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(20);

    /// <summary>The shortest time between two re-reads.</summary>
    protected virtual TimeSpan Pace => TimeSpan.FromMilliseconds(100);

    /// <summary>After about how long without a read it re-reads unasked; up to twice that may pass.</summary>
    protected virtual TimeSpan AgeCheck => TimeSpan.FromSeconds(5);

    /// <summary>Whose signals are heard: a line's, a site's (no line), or all (neither).</summary>
    protected abstract (string? Site, string? Line) Scope { get; }

    /// <summary>Reads what the component shows; runs on the renderer's context, never twice at once.</summary>
    protected abstract Task ReadAsync(CancellationToken cancel);

    /// <summary>Takes in the query of the address, before a read; without reading anything itself.</summary>
    protected virtual void FollowAddress(string query)
    {
    }

    protected override async Task OnParametersSetAsync()
    {
        _path = PathOf(Navigation.Uri);
        FollowAddress(Navigation.ToAbsoluteUri(Navigation.Uri).Query);
        await ReadAsync(_disposed.Token);
        if (RendererInfo.IsInteractive && _scope != Scope)
        {
            await ListenAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        await _disposed.CancelAsync();
        _subscription?.Dispose();
        await Task.WhenAll(_listening, _ageing);
        _disposed.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins to listen to the current scope; what was listened to before ends.</summary>
    private async Task ListenAsync()
    {
        _subscription?.Dispose();
        await _listening;
        _scope = Scope;
        _subscription = Feed.Subscribe(_scope.Value.Site, _scope.Value.Line);
        _listening = FollowSignalsAsync(_subscription);
        if (_ageing.IsCompleted)
        {
            _ageing = FollowClockAsync();
            Navigation.LocationChanged += OnMoved;
        }
    }

    private static string PathOf(string address) => address.Split('?', '#')[0];

    // To another path the router goes, and this component with its parameters or without it.
    private void OnMoved(object? sender, LocationChangedEventArgs e)
    {
        if (PathOf(e.Location) == _path)
        {
            _ = UntilDisposedAsync(cancel => InvokeAsync(() => MoveAsync(e.Location, cancel)));
        }
    }

    private async Task MoveAsync(string address, CancellationToken cancel)
    {
        FollowAddress(Navigation.ToAbsoluteUri(address).Query);
        await ReadAsync(cancel);
        StateHasChanged();
    }

    private Task FollowSignalsAsync(LiveFeed.Subscription subscription) => UntilDisposedAsync(async cancel =>
    {
        while (await subscription.WaitAsync(cancel))
        {
            await Task.Delay(s_gather, Time, cancel);
            subscription.Forget();
            await InvokeAsync(() => RefreshAsync(cancel));
            await Task.Delay(Pace, Time, cancel);
        }
    });

    private Task FollowClockAsync() => UntilDisposedAsync(async cancel =>
    {
        using var timer = new PeriodicTimer(AgeCheck, Time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            if (Time.GetElapsedTime(_readAt) > AgeCheck * 0.9)
            {
                await InvokeAsync(() => RefreshAsync(cancel));
            }
        }
    });

    private async Task RefreshAsync(CancellationToken cancel)
    {
        if (_reading)
        {
            return;
        }

        (_reading, _readAt) = (true, Time.GetTimestamp());
        try
        {
            await ReadAsync(cancel);
        }
        finally
        {
            _reading = false;
        }

        StateHasChanged();
    }

    private async Task UntilDisposedAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_disposed.Token);
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            // The page was left; there is nobody to tell.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }
}
