using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Data;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary>Sends items in again: how far it is, how it ended, and why some stayed. Nothing for whoever may not.</summary>
public sealed partial class ReplayPanel : ComponentBase, IDisposable
{
    private bool _mayReplay;
    private CancellationTokenSource? _cancel;
    private ReplayProgress? _progress;
    private string? _outcome;

    /// <summary>For what is shown; what is done asks anew.</summary>
    [Parameter, EditorRequired]
    public required Caller Caller { get; set; }

    [Parameter, EditorRequired]
    public required QuarantineFilter Filter { get; set; }

    /// <summary>How many items that is.</summary>
    [Parameter, EditorRequired]
    public required long Waiting { get; set; }

    /// <summary>They were chosen one by one.</summary>
    [Parameter]
    public bool IsSelection { get; set; }

    [Parameter]
    public EventCallback Done { get; set; }

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private ReplayQuarantine Replay { get; set; } = null!;

    [Inject]
    private QuarantineWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<IngestionTexts> Text { get; set; } = null!;

    /// <summary>What was begun is not seen through when nobody looks any more; each page of items is whole.</summary>
    public void Dispose() => _cancel?.Cancel();

    protected override void OnParametersSet() => _mayReplay = Filter.WithoutSite
        ? Caller.May(Right.ReplayQuarantine)
        : Filter.Site is { } site ? Caller.May(Right.ReplayQuarantine, site) : Caller.SitesWith(Right.ReplayQuarantine) is not { Count: 0 };

    private async Task RunAsync()
    {
        using var cancel = _cancel = new CancellationTokenSource();
        (_progress, _outcome) = (null, null);
        try
        {
            var caller = await Current.GetAsync();
            // On a thread of its own: a page of items is checked without a pause.
            var result = await Task.Run(() => Replay.RunAsync(caller, Filter, cancel.Token, new Told(this)), CancellationToken.None);
            _outcome = result.IsOk ? Text["ReplayDone"] : result.Problems[0].Detail;
        }
        catch (OperationCanceledException)
        {
            _outcome = Text["ReplayCancelled"];
        }
        finally
        {
            _cancel = null;
        }

        await Done.InvokeAsync();
    }

    private void Cancel() => _cancel?.Cancel();

    private sealed class Told(ReplayPanel panel) : IProgress<ReplayProgress>
    {
        public void Report(ReplayProgress value) => _ = panel.InvokeAsync(() =>
        {
            panel._progress = value;
            panel.StateHasChanged();
        });
    }
}
