using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>
/// A reason tree that is walked by keys: one node is reached by Tab, arrows, Home, End and typing go on from there, Enter opens it; with Alt the arrows
/// move the node itself. What is asked of it, it passes on.
/// </summary>
public sealed partial class ReasonTreeView : ComponentBase
{
    /// <summary>Rows that are there beyond what is in sight, so that a turn of the wheel meets no empty place.</summary>
    private const int Margin = 20;

    private const int AtFirst = 60;

    private static readonly TimeSpan s_typing = TimeSpan.FromSeconds(1);

    private (int First, int Count) _sight = (0, AtFirst);
    private ImmutableArray<ReasonRow> _rows = [];
    private int _active;
    private string? _wanted;
    private string _typed = "";
    private long _typedAt;

    [Parameter, EditorRequired]
    public ImmutableArray<ReasonRow> Rows { get; set; }

    /// <summary>By code.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, ReasonChange> Changes { get; set; } = null!;

    /// <summary>By code; null while it is not known.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, NodeUsage>? Usage { get; set; }

    /// <summary>The code of the node that is open; null: none.</summary>
    [Parameter]
    public string? Open { get; set; }

    [Parameter]
    public bool IsReadOnly { get; set; }

    /// <summary>The id of what tells the keys.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Told the code of the node that is to be opened, and whether by a key.</summary>
    [Parameter, EditorRequired]
    public EventCallback<(string Code, bool ByKey)> Chosen { get; set; }

    /// <summary>Told the code of the group whose reasons are to be hidden or shown.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> Fold { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<(string Code, ReasonStep Step)> Step { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<RowDropEventArgs> Dropped { get; set; }

    /// <summary>Told whether to undo (false) or redo (true).</summary>
    [Parameter, EditorRequired]
    public EventCallback<bool> Undo { get; set; }

    [Inject]
    private ReasonWords Words { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ReasonsTexts> Text { get; set; } = null!;

    private IEnumerable<int> Shown
    {
        get
        {
            var first = Math.Clamp(_sight.First - Margin, 0, Rows.Length);
            var end = Math.Clamp(_sight.First + _sight.Count + Margin, first, Rows.Length);
            var near = Enumerable.Range(first, end - first);
            return _active >= first && _active < end || Rows.IsEmpty ? near : _active < first ? near.Prepend(_active) : near.Append(_active);
        }
    }

    /// <summary>The node stays the one that keys act on, wherever it went; where it is gone, the one above it does.</summary>
    protected override void OnParametersSet()
    {
        if (Rows != _rows)
        {
            var (code, above) = _rows.IsEmpty ? (Open, null) : (_rows[_active].Reason.Code, _rows[_active].Reason.Parent);
            var at = IndexOf(code);
            _active = at >= 0 ? at : Math.Max(0, IndexOf(above) is >= 0 and var parent ? parent : Math.Min(_active, Rows.Length - 1));
            _rows = Rows;
            Find();
        }
    }

    /// <summary>Makes another node the one that keys act on, as soon as it is among the rows.</summary>
    public void GoTo(string code)
    {
        _wanted = code;
        Find();
        StateHasChanged();
    }

    private void Find()
    {
        if (IndexOf(_wanted) is >= 0 and var at)
        {
            (_active, _wanted) = (at, null);
        }
    }

    private int IndexOf(string? code)
    {
        for (var i = 0; code is not null && i < Rows.Length; i++)
        {
            if (Rows[i].Reason.Code == code)
            {
                return i;
            }
        }

        return -1;
    }

    private void See(RowsEventArgs sight) => _sight = (Math.Max(0, sight.First), Math.Clamp(sight.Count, 1, 500));

    private Task ChooseAsync(ReasonRow row)
    {
        _active = Rows.IndexOf(row);
        return Chosen.InvokeAsync((row.Reason.Code, false));
    }

    private Task DropAsync(RowDropEventArgs drop) => IsReadOnly ? Task.CompletedTask : Dropped.InvokeAsync(drop);

    private Task KeyAsync(KeyboardEventArgs e)
    {
        if (Rows.IsEmpty)
        {
            return Task.CompletedTask;
        }

        return e switch
        {
            { CtrlKey: true } or { MetaKey: true } => UndoAsync(e),
            { AltKey: true } => StepAsync(e.Key),
            { Key: "Enter" or " " } => Chosen.InvokeAsync((Rows[_active].Reason.Code, true)),
            { Key: "ArrowLeft" or "ArrowRight" } => AcrossAsync(e.Key == "ArrowRight"),
            _ => Walk(e.Key),
        };
    }

    private Task Walk(string key)
    {
        _active = key switch
        {
            "ArrowUp" => Math.Max(0, _active - 1),
            "ArrowDown" => Math.Min(Rows.Length - 1, _active + 1),
            "Home" => 0,
            "End" => Rows.Length - 1,
            { Length: 1 } => Typed(key),
            _ => _active,
        };
        return Task.CompletedTask;
    }

    /// <summary>The next row whose name begins with what was typed; one letter again and again goes from one to the next.</summary>
    private int Typed(string letter)
    {
        _typed = Time.GetElapsedTime(_typedAt) < s_typing && _typed.Length > 0 && _typed != letter ? _typed + letter : letter;
        _typedAt = Time.GetTimestamp();
        var from = _typed.Length == 1 ? _active + 1 : _active;
        return Enumerable.Range(from, Rows.Length).Select(i => i % Rows.Length)
            .Where(i => ReasonRows.Name(Rows[i].Reason).StartsWith(_typed, StringComparison.CurrentCultureIgnoreCase)).Append(_active).First();
    }

    private Task AcrossAsync(bool right)
    {
        var row = Rows[_active];
        if (row.IsOpen is { } isOpen && isOpen != right)
        {
            return Fold.InvokeAsync(row.Reason.Code);
        }

        _active = right ? (row.IsOpen == true ? _active + 1 : _active) : IndexOf(row.Reason.Parent) is >= 0 and var parent ? parent : _active;
        return Task.CompletedTask;
    }

    private Task StepAsync(string key)
    {
        ReasonStep? step = key switch
        {
            "ArrowUp" => ReasonStep.Up,
            "ArrowDown" => ReasonStep.Down,
            "ArrowLeft" => ReasonStep.Out,
            "ArrowRight" => ReasonStep.In,
            _ => null,
        };
        return step is { } asked && !IsReadOnly ? Step.InvokeAsync((Rows[_active].Reason.Code, asked)) : Task.CompletedTask;
    }

    private Task UndoAsync(KeyboardEventArgs e) => (e.Key.ToUpperInvariant(), e.ShiftKey) switch
    {
        _ when IsReadOnly => Task.CompletedTask,
        ("Z", false) => Undo.InvokeAsync(false),
        ("Z", true) or ("Y", false) => Undo.InvokeAsync(true),
        _ => Task.CompletedTask,
    };
}
