using System.Globalization;
using Microsoft.AspNetCore.Components;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Shared;

/// <summary>Says that history is being brought in, for as long as it is.</summary>
public sealed partial class HistoryNotice : IAsyncDisposable
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _disposed = new();
    private Task _following = Task.CompletedTask;

    [Inject]
    private HistoryLoad Load { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            _following = FollowAsync(Load.Changed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        await _following;
        _disposed.Dispose();
    }

    // Waited for from here, not called from the load: a render keeps the culture of its user.
    private async Task FollowAsync(Task changed)
    {
        try
        {
            while (true)
            {
                await changed.WaitAsync(_disposed.Token);
                changed = Load.Changed;
                await InvokeAsync(StateHasChanged);
                await Task.Delay(s_pace, Time, _disposed.Token);
            }
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            // The page was left; there is nobody to tell.
        }
    }

    private static string Share(HistoryProgress progress) => (progress.Percent / 100m).ToString("P0", CultureInfo.CurrentCulture);

    /// <summary>In UTC: the plants' own days differ.</summary>
    private static string Day(HistoryProgress progress) => progress.Until.InUtc().Date.ToString("d", CultureInfo.CurrentCulture);
}
