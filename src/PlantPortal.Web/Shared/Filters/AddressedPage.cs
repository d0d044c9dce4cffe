using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Shared.Filters;

/// <summary>
/// A page whose state is its address: it reads anew whenever that changes, by a link, a filter, or back and forth in the browser. A read that
/// was overtaken by the next one is cancelled. While it is prerendered it reads nothing: the circuit does, once.
/// </summary>
public abstract class AddressedPage : ComponentBase, IDisposable
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(100);

    private CancellationTokenSource? _reading;
    private string? _address;
    private long _told;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<AddressedPage> Log { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Whether a read is under way.</summary>
    protected bool IsReading => _reading is not null;

    /// <summary>How far the read has come; null while nothing is known of that.</summary>
    protected ReadProgress? Progress { get; private set; }

    /// <summary>Whether the person ended the last read.</summary>
    protected bool IsCancelled { get; private set; }

    /// <summary>Why the last read gave nothing, though it may the next time; null when it did not fail so.</summary>
    protected Exception? Failure { get; private set; }

    /// <summary>Takes in the address, without reading anything that takes time; also while prerendering.</summary>
    /// <param name="query">The query of the address.</param>
    protected abstract Task FollowAsync(string query);

    /// <summary>Reads what the address asks for; cancelled when the address changes or the page is left.</summary>
    protected abstract Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel);

    protected override void OnInitialized() => Navigation.LocationChanged += OnMoved;

    protected override Task OnParametersSetAsync() => GoAsync();

    /// <summary>Reads again what the address asks for.</summary>
    protected async Task ReadAgainAsync()
    {
        _reading?.Cancel();
        using var reading = new CancellationTokenSource();
        (_reading, Progress, IsCancelled, Failure) = (reading, null, false, null);
        StateHasChanged();
        try
        {
            await ReadAsync(new Steps(this, reading), reading.Token);
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
            // Something else is asked for by now, or nothing any more.
        }
        catch (Exception failure) when (ReadFailure.MayPass(failure))
        {
            Log.Tell(failure);
            Failure = _reading == reading ? failure : Failure;
        }
        finally
        {
            if (_reading == reading)
            {
                _reading = null;
            }
        }
    }

    /// <summary>Ends the read that is under way.</summary>
    protected void CancelReading()
    {
        IsCancelled = IsReading;
        _reading?.Cancel();
        _reading = null;
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnMoved;
        CancelReading();
        GC.SuppressFinalize(this);
    }

    private static string PathOf(string address) => address.Split('?', '#')[0];

    private async Task GoAsync()
    {
        var before = _address;
        _address = Navigation.Uri;
        if (_address == before)
        {
            return;
        }

        await FollowAsync(Navigation.ToAbsoluteUri(_address).Query);
        if (RendererInfo.IsInteractive)
        {
            await ReadAgainAsync();
        }
    }

    // To another path the router goes, and this page with its parameters or without it.
    private void OnMoved(object? sender, LocationChangedEventArgs e)
    {
        if (_address is not null && PathOf(e.Location) == PathOf(_address))
        {
            _ = InvokeAsync(MoveAsync);
        }
    }

    private async Task MoveAsync()
    {
        try
        {
            await GoAsync();
            StateHasChanged();
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }

    /// <summary>Shows progress, ten times a second at most; of a read that was overtaken none.</summary>
    private sealed class Steps(AddressedPage page, CancellationTokenSource reading) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => _ = page.InvokeAsync(() =>
        {
            page.Progress = page._reading == reading ? value : page.Progress;
            if (page._reading == reading && page.Time.GetElapsedTime(page._told) >= s_pace)
            {
                page._told = page.Time.GetTimestamp();
                page.StateHasChanged();
            }
        });
    }
}
