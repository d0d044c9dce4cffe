using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>Says when the plants that a Pareto sets side by side do not compare. It reads after the Pareto is there, and for itself.</summary>
public sealed partial class ComparableNote : ComponentBase, IDisposable
{
    private (ScreenQuery Scope, PastView View)? _asked;
    private ImmutableArray<ComparedFigures> _doubts = [];
    private bool _isUnknown;
    private CancellationTokenSource? _reading;

    [Parameter, EditorRequired]
    public ParetoQuery Query { get; set; } = new();

    [Inject]
    private ReadComparable Comparable { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private ILogger<ComparableNote> Log { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        (ScreenQuery Scope, PastView View)? next = ReadComparable.SideBySide(Query) is { } scope ? (scope, Query.View) : null;
        if (next == _asked)
        {
            return;
        }

        Dispose();
        (_asked, _doubts, _isUnknown) = (next, [], false);
        if (next is { } asked)
        {
            using var reading = _reading = new CancellationTokenSource();
            await ReadAsync(asked.Scope, asked.View, reading.Token);
            _reading = _reading == reading ? null : _reading;
        }
    }

    public void Dispose()
    {
        _reading?.Cancel();
        _reading = null;
    }

    private async Task ReadAsync(ScreenQuery plants, PastView view, CancellationToken cancel)
    {
        try
        {
            var doubts = await Comparable.RunAsync(await Current.GetAsync(), plants, view, cancel);
            _doubts = cancel.IsCancellationRequested ? _doubts : doubts;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Others are side by side by now, or none any more.
        }
        catch (Exception failure) when (ReadFailure.MayPass(failure))
        {
            Log.Tell(failure);
            _isUnknown = !cancel.IsCancellationRequested;
        }
    }
}
