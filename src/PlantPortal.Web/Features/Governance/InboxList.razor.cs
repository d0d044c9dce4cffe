using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>The inbox of unmapped codes, and which of them are chosen.</summary>
public sealed partial class InboxList : ComponentBase
{
    private readonly CodeChoice _choice = new();
    private UnmappedCode[]? _open;
    private UnmappedCode[]? _last;
    private ReasonField? _reason;
    private bool _mayMap;
    private bool _isAll;

    [Parameter, EditorRequired]
    public InboxView View { get; set; } = null!;

    /// <summary>All that is open still.</summary>
    [Parameter, EditorRequired]
    public UnmappedCode[] Open { get; set; } = [];

    /// <summary>Those of them that have the text that is looked for.</summary>
    [Parameter, EditorRequired]
    public UnmappedCode[] Shown { get; set; } = [];

    [Parameter, EditorRequired]
    public MappingsQuery Query { get; set; } = null!;

    /// <summary>Something is being mapped just now.</summary>
    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<IReadOnlyCollection<MappingAsked>> Map { get; set; }

    [Inject]
    private IStringLocalizer<GovernanceTexts> Text { get; set; } = null!;

    /// <summary>What an empty answer suggests: a longer time.</summary>
    private MappingsQuery Wider => Query with { Scope = Query.Scope with { Period = new ScreenPeriod.Named(PeriodName.Last90Days) } };

    protected override void OnParametersSet()
    {
        if (_open != Open)
        {
            _open = Open;
            _choice.Keep(Open);
            _mayMap = Open.Any(c => c.MayMap);
        }

        if (_last != Shown)
        {
            _last = Shown;
            _isAll = AreAllChosen();
        }
    }

    private void Choose((UnmappedCode Code, bool UpTo) turned)
    {
        _choice.Turn(turned.Code, turned.UpTo, Shown);
        _isAll = AreAllChosen();
    }

    private void TurnAll()
    {
        _isAll = !_isAll;
        _choice.TurnAll(Shown, _isAll);
    }

    private void Clear()
    {
        _choice.Clear();
        _isAll = false;
    }

    private async Task MapChosenAsync()
    {
        if (_reason is not null && await _reason.TakeAsync() is { } reason)
        {
            var asked = _choice.Asked(reason);
            Clear();
            await Map.InvokeAsync(asked);
        }
    }

    private bool AreAllChosen() => _choice.Count > 0 && Shown.All(c => !c.MayMap || _choice.Has(c));
}
