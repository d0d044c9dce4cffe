using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Audit;

/// <summary>Whether the chain is whole, when that was seen, and a way to look again.</summary>
public sealed partial class ChainPanel : ComponentBase, IDisposable
{
    private VerifiedAudit? _last;
    private CancellationTokenSource? _cancel;
    private AuditProgress? _progress;
    private string? _outcome;

    [Parameter, EditorRequired]
    public required Caller Caller { get; set; }

    [Inject]
    private AuditWatch Watch { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AuditTexts> Text { get; set; } = null!;

    /// <summary>A verification that nobody looks at any more is not seen through.</summary>
    public void Dispose() => _cancel?.Cancel();

    protected override void OnParametersSet() => _last = Caller.May(Right.ReadAudit) ? Watch.Last : null;

    private async Task VerifyAsync()
    {
        using var cancel = _cancel = new CancellationTokenSource();
        (_progress, _outcome) = (null, null);
        try
        {
            var found = await Watch.RunAsync(await Current.GetAsync(), new Told(this), cancel.Token);
            (_last, _outcome) = found.IsOk ? (found.Value, null) : (_last, found.Problems[0].Detail);
        }
        catch (OperationCanceledException)
        {
            _outcome = Text["Cancelled"];
        }
        finally
        {
            _cancel = null;
        }
    }

    private void Cancel() => _cancel?.Cancel();

    private sealed class Told(ChainPanel panel) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value) => _ = panel.InvokeAsync(() =>
        {
            panel._progress = value;
            panel.StateHasChanged();
        });
    }
}
