using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>Where a formula is written. It knows names, not what is wrong: that is said by whoever checks.</summary>
public sealed partial class FormulaField : ComponentBase
{
    public const string Id = "kpi-formula";

    private const string ListId = $"{Id}-names";

    private string _first = "";
    private string _text = "";
    private FormulaCompletion _found = new(default, []);
    private int _caret;
    private int _active;

    // What the field will say once a name has been put in: that opens no list again.
    private string? _chosen;

    /// <summary>As it is when the field appears; afterwards the field is the truth.</summary>
    [Parameter, EditorRequired]
    public required string Formula { get; set; }

    [Parameter, EditorRequired]
    public ImmutableArray<FormulaName> Names { get; set; } = [];

    /// <summary>What is wrong, with its place; null: nothing.</summary>
    [Parameter, EditorRequired]
    public FormulaProblem? Problem { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string> Changed { get; set; }

    [Inject]
    private KpiEditWords Words { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private IStringLocalizer<KpiEditTexts> Text { get; set; } = null!;

    private bool IsOpen { get; set; }

    /// <summary>Within the text, also while the problem is still that of a text before.</summary>
    private TextSpan Marked
    {
        get
        {
            // Parsed without the white space around it, and told of that text.
            var lead = _text.Length - _text.TrimStart().Length;
            var start = Problem is null ? _text.Length : Math.Min(Problem.Span.Start + lead, _text.Length);
            return new TextSpan(start, Problem is null ? 0 : Math.Min(Problem.Span.Length, _text.Length - start));
        }
    }

    protected override void OnInitialized() => (_first, _text) = (Formula, Formula);

    private static string OptionId(int index) => $"{ListId}-{index}";

    private async Task TypedAsync(FormulaEventArgs typed)
    {
        var text = typed.Text.Length > KpiFormula.MaxLength ? typed.Text[..(KpiFormula.MaxLength + 1)] : typed.Text;
        var isNew = text != _text;
        (_text, _caret) = (text, typed.Caret);
        Find();
        IsOpen = !_found.Names.IsEmpty && (isNew ? text != _chosen && IsWord() : IsOpen);
        _chosen = null;
        if (isNew)
        {
            await Changed.InvokeAsync(text);
        }
    }

    /// <summary>Something was typed, and it is not yet a name that the formula can have in it.</summary>
    private bool IsWord() => _caret > _found.Replaces.Start && _found.Names[0].Written != _text[_found.Replaces.Start.._found.Replaces.End];

    private void Find() => (_found, _active) = (FormulaCompletion.At(_text, _caret, Names), 0);

    private async Task WalkAsync(KeyboardEventArgs key)
    {
        if (!IsOpen)
        {
            if ((key.Key == "ArrowDown" && key.AltKey) || (key.Key == " " && key.CtrlKey))
            {
                Find();
                IsOpen = !_found.Names.IsEmpty;
            }

            return;
        }

        switch (key.Key)
        {
            case "ArrowDown":
                _active = (_active + 1) % _found.Names.Length;
                break;
            case "ArrowUp":
                _active = (_active + _found.Names.Length - 1) % _found.Names.Length;
                break;
            case "Escape":
                Close();
                break;
            case "Enter" when !key.IsComposing:
            case "Tab" when !key.ShiftKey:
                await ChooseAsync(_active);
                break;
        }
    }

    private async Task ChooseAsync(int index)
    {
        var (span, name) = (_found.Replaces, _found.Names[index].Written);
        _chosen = _text[..span.Start] + name + _text[span.End..];
        Close();
        await Script.InvokeVoidAsync("portal.completeFormula", Id, _text, span.Start, span.End, name);
    }

    private void Close() => IsOpen = false;
}
