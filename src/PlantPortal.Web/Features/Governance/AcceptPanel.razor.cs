using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance;

/// <summary>Takes every suggestion that stands out and is borne by so many other plants, after it was shown which those are.</summary>
public sealed partial class AcceptPanel : ComponentBase
{
    private static readonly int[] s_least = [0, 1, 2, 3, 5, 10];

    private List<Accepted>? _accepted;
    private (UnmappedCode[], MappingSuggestions, int)? _for;

    [Parameter, EditorRequired]
    public UnmappedCode[] Codes { get; set; } = [];

    [Parameter, EditorRequired]
    public MappingSuggestions Suggestions { get; set; } = null!;

    [Parameter, EditorRequired]
    public MappingsQuery Query { get; set; } = null!;

    /// <summary>How many other plants at least map the same code so; 0: its name is enough.</summary>
    [Parameter, EditorRequired]
    public int AtLeast { get; set; }

    /// <summary>Something is being mapped just now.</summary>
    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<IReadOnlyCollection<MappingAsked>> Map { get; set; }

    [Inject]
    private GovernanceWords Words { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<GovernanceTexts> Text { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var asked = (Codes, Suggestions, AtLeast);
        if (_for == asked)
        {
            return;
        }

        (_for, _accepted) = (asked, null);
        var (codes, suggestions, atLeast) = asked;

        // Off the circuit's own thread: there may be tens of thousands.
        var accepted = await Task.Run(() => codes.Where(c => c is { MayMap: true, Waiting: null })
            .Select(c => (Code: c, Suggestion: suggestions.Foremost(c.Site, c.Code, atLeast))).Where(c => c.Suggestion is not null)
            .Select(c => new Accepted(c.Code, c.Suggestion!, Words.Waits(c.Code.Site, c.Code.Code, c.Suggestion!.Reason))).ToList());
        _accepted = _for == asked ? accepted : _accepted;
    }

    private void Change(ChangeEventArgs e) => Navigation.NavigateTo(
        MappingsQuery.Page + (Query with { Accept = int.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var least) ? least : AtLeast }), replace: true);

    private async Task AcceptAsync()
    {
        if (_accepted is { } accepted)
        {
            Navigation.NavigateTo(MappingsQuery.Page + (Query with { Accept = null }), replace: true);
            await Map.InvokeAsync([.. accepted.Select(a => new MappingAsked(a.Code.Site, null, a.Code.Code, a.Suggestion.Reason))]);
        }
    }

    /// <param name="Waits">Whether a steward decides.</param>
    private sealed record Accepted(UnmappedCode Code, MappingSuggestion Suggestion, bool Waits);
}
