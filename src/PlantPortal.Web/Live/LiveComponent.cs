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
    private readonly CancellationToken _left;
    private (string? Site, string? Line)? _scope;
    private LiveRounds.Visit? _visit;
    private bool _reading;
    private bool _readAgain;
    private string _path = "";

    protected LiveComponent() => _left = _disposed.Token;

    [Inject]
    protected LiveRounds Rounds { get; set; } = null!;

    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The shortest time between two re-reads.</summary>
    protected virtual TimeSpan Pace => TimeSpan.FromMilliseconds(100);

    /// <summary>After about how long without a signal it re-reads unasked.</summary>
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
        await ReadAsync(_left);
        if (RendererInfo.IsInteractive && _scope != Scope && !_left.IsCancellationRequested)
        {
            Join();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        _visit?.Dispose();
        await _disposed.CancelAsync();
        _disposed.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins to listen to the current scope; what was listened to before ends.</summary>
    private void Join()
    {
        if (_visit is null)
        {
            Navigation.LocationChanged += OnMoved;
        }

        _visit?.Dispose();
        _scope = Scope;
        _visit = Rounds.Join(_scope.Value.Site, _scope.Value.Line, Pace, AgeCheck, () => _ = UntilLeftAsync(RefreshAsync));
    }

    private static string PathOf(string address) => address.Split('?', '#')[0];

    // To another path the router goes, and this component with its parameters or without it.
    private void OnMoved(object? sender, LocationChangedEventArgs e)
    {
        if (PathOf(e.Location) == _path)
        {
            _ = UntilLeftAsync(() => MoveAsync(e.Location));
        }
    }

    private async Task MoveAsync(string address)
    {
        FollowAddress(Navigation.ToAbsoluteUri(address).Query);
        await ReadAsync(_left);
        StateHasChanged();
    }

    private async Task RefreshAsync()
    {
        if (_reading)
        {
            _readAgain = true;
            return;
        }

        (_reading, _readAgain) = (true, false);
        try
        {
            await ReadAsync(_left);
        }
        finally
        {
            _reading = false;
        }

        StateHasChanged();
        if (_readAgain)
        {
            _visit?.Want();
        }
    }

    /// <summary>Runs work on the renderer's context, unless the page has been left.</summary>
    private async Task UntilLeftAsync(Func<Task> work)
    {
        try
        {
            await InvokeAsync(() => _left.IsCancellationRequested ? Task.CompletedTask : work());
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left; there is nobody to tell.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }
}
