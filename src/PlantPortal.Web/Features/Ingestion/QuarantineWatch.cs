using Microsoft.AspNetCore.Components;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary>Looks every few seconds whether what waits is still what the page shows, and says so. Shows nothing.</summary>
public sealed class QuarantineWatch : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _disposed = new();
    private Task _watching = Task.CompletedTask;

    [Parameter, EditorRequired]
    public required QuarantineView View { get; set; }

    /// <summary>What the page shows of it.</summary>
    [Parameter, EditorRequired]
    public required QuarantineShown Shown { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private QuarantineReader Quarantine { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        await _watching;
        _disposed.Dispose();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watching = WatchAsync();
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(s_every, Time);
            while (await timer.WaitForNextTickAsync(_disposed.Token))
            {
                await InvokeAsync(LookAsync);
            }
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

    private async Task LookAsync()
    {
        var (shown, filter) = (Shown, View.Filter(await Current.RecentAsync(), Right.Read));
        var now = await Task.Run(() => Quarantine.Count(filter));
        if (now != (shown.Waiting, shown.Newest) && ReferenceEquals(shown, Shown) && !_disposed.IsCancellationRequested)
        {
            await Changed.InvokeAsync();
        }
    }
}
