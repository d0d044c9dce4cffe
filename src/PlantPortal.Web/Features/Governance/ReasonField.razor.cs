using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>Asks for a reason that machine codes may stand for.</summary>
public sealed partial class ReasonField : ComponentBase
{
    private readonly string _list = $"reasons-{Guid.NewGuid():N}";
    private ElementReference _input;
    private ImmutableArray<Choice> _choices = [];
    private string? _asked;
    private bool _isUnknown;

    [Inject]
    private GovernanceWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<GovernanceTexts> Text { get; set; } = null!;

    public ValueTask FocusAsync() => _input.FocusAsync();

    /// <summary>The reason that is asked for; null, and it says so and is where one writes, when there is no such one.</summary>
    public async Task<string?> TakeAsync()
    {
        var reason = Chosen();
        _isUnknown = reason is null;
        StateHasChanged();
        if (_isUnknown)
        {
            await FocusAsync();
        }

        return reason;
    }

    protected override void OnInitialized() => _choices = Words.Choices();

    /// <summary>By what the list says, by code, or by the name alone where only one reason has it.</summary>
    private string? Chosen()
    {
        var asked = _asked?.Trim() ?? "";
        bool Is(string text) => text.Equals(asked, StringComparison.CurrentCultureIgnoreCase);
        return _choices.FirstOrDefault(c => Is(c.Name) || Is(c.Code))?.Code
            ?? (_choices.Where(c => Is(Words.Reason(c.Code))).ToList() is [var one] ? one.Code : null);
    }
}
