using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Plants;

/// <summary>Shows what a change would move, before it is made: reads as soon as it is given one, can be cancelled, and stores nothing.</summary>
public sealed partial class MovePreview : ComponentBase, IDisposable
{
    private ModelChange? _asked;
    private int _days = ReadMoves.DefaultDays;
    private CancellationTokenSource? _cancel;
    private MoveProgress _progress;
    private MovesShown? _shown;
    private string? _problem;
    private bool _failed;
    private bool _isCancelled;

    /// <summary>The change; another object is another question. Null: nothing is shown.</summary>
    [Parameter, EditorRequired]
    public ModelChange? Change { get; set; }

    [Inject]
    private ReadMoves Moves { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private ILogger<MovePreview> Log { get; set; } = null!;

    [Inject]
    private IStringLocalizer<MoveTexts> Text { get; set; } = null!;

    public void Dispose() => _cancel?.Cancel();

    protected override async Task OnParametersSetAsync()
    {
        if (!ReferenceEquals(Change, _asked))
        {
            _asked = Change;
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        _cancel?.Cancel();
        (_cancel, _progress, _shown, _problem, _failed, _isCancelled) = (null, default, null, null, false, false);
        if (Change is not { } change)
        {
            return;
        }

        using var cancel = _cancel = new CancellationTokenSource();
        StateHasChanged();
        try
        {
            var read = await Moves.RunAsync(await Current.GetAsync(), change, _days, new Told(this, cancel), cancel.Token);
            if (_cancel == cancel)
            {
                _shown = read.IsOk ? read.Value : null;
                _problem = read.IsOk ? null : read.Problems[0].Detail;
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Something else is asked for by now, or nothing any more.
        }
        catch (Exception failure) when (ReadFailure.MayPass(failure))
        {
            Log.Tell(failure);
            _failed = _cancel == cancel;
        }
        finally
        {
            _cancel = _cancel == cancel ? null : _cancel;
        }
    }

    private void Cancel()
    {
        _cancel?.Cancel();
        (_cancel, _isCancelled) = (null, true);
    }

    private Task ChooseAsync(ChangeEventArgs e)
    {
        _days = int.Parse((string)e.Value!, CultureInfo.InvariantCulture);
        return ReadAsync();
    }

    private sealed class Told(MovePreview preview, CancellationTokenSource reading) : IProgress<MoveProgress>
    {
        // About every hundredth of the way: enough to see that it goes on.
        public void Report(MoveProgress value)
        {
            if (value.Done % Math.Max(1, value.Of / 100) != 0)
            {
                return;
            }

            _ = preview.InvokeAsync(() =>
            {
                if (preview._cancel == reading)
                {
                    preview._progress = value;
                    preview.StateHasChanged();
                }
            });
        }
    }
}
