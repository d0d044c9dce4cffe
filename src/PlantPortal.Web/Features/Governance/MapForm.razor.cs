using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>Asks for the reason of a machine code, and where it holds.</summary>
public sealed partial class MapForm : ComponentBase
{
    private readonly string _list = $"reasons-{Guid.NewGuid():N}";
    private ElementReference _input;
    private ImmutableArray<Choice> _choices = [];
    private string? _asked;
    private string? _line;
    private bool _unknown;

    [Parameter, EditorRequired]
    public UnmappedCode Code { get; set; } = null!;

    /// <summary>Something is being mapped just now.</summary>
    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<MappingAsked> Map { get; set; }

    /// <summary>Told when nothing is to be mapped after all.</summary>
    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    [Inject]
    private GovernanceWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<GovernanceTexts> Text { get; set; } = null!;

    private IEnumerable<Choice> Lines => Code.Lines.Select(l => new Choice(l, Words.LineName(Code.Site, l)));

    protected override void OnInitialized() => _choices = Words.Choices();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _input.FocusAsync();
        }
    }

    private async Task MapAsync()
    {
        var reason = Chosen();
        _unknown = reason is null;
        if (reason is not null)
        {
            await Map.InvokeAsync(new MappingAsked(Code.Site, _line, Code.Code, reason));
            await Closed.InvokeAsync();
        }
        else
        {
            await _input.FocusAsync();
        }
    }

    /// <summary>By what the list says, by code, or by the name alone where only one reason has it; null: there is no such reason.</summary>
    private string? Chosen()
    {
        var asked = _asked?.Trim() ?? "";
        bool Is(string text) => text.Equals(asked, StringComparison.CurrentCultureIgnoreCase);
        return _choices.FirstOrDefault(c => Is(c.Name) || Is(c.Code))?.Code
            ?? (_choices.Where(c => Is(Words.Reason(c.Code))).ToList() is [var one] ? one.Code : null);
    }

    private Task LeaveAsync(KeyboardEventArgs e) => e.Key == "Escape" ? Closed.InvokeAsync() : Task.CompletedTask;
}
