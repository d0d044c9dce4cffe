using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Access;

/// <summary>What a new key is to be: for which plant and sources, for what, and until when.</summary>
public sealed partial class KeyForm : ComponentBase
{
    private string _name = "";
    private string _site = "";
    private bool _mayIngest = true;
    private bool _mayRead;
    private ImmutableArray<string> _sources = [];
    private ImmutableArray<Choice> _choices = [];
    private DateOnly? _lastDay;

    [Parameter, EditorRequired]
    public required IReadOnlyList<Choice> Plants { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<KeyRequest> Create { get; set; }

    [Inject]
    private ReadKeys Keys { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccessTexts> Text { get; set; } = null!;

    protected override Task OnInitializedAsync()
    {
        // A year is long enough for a gateway and short enough not to be forgotten; it can be emptied.
        _lastDay = Clock.GetCurrentInstant().InUtc().Date.PlusYears(1).ToDateOnly();
        return ChooseAsync(Plants.Count > 0 ? Plants[0].Code : "");
    }

    private Task ChoosePlantAsync(ChangeEventArgs e) => ChooseAsync((string)e.Value!);

    private async Task ChooseAsync(string site)
    {
        _site = site;
        _choices = [.. Keys.Sources(await Current.GetAsync(), site).Select(s => new Choice(s, s))];
        _sources = _choices.Length == 1 ? [_choices[0].Code] : [];
    }

    private Task CreateAsync() => Create.InvokeAsync(new KeyRequest(
        _name, _site, _sources, _mayIngest, _mayRead, _lastDay is { } day ? LocalDate.FromDateOnly(day) : null));
}
