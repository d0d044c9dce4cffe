using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Components.Palette;

/// <summary>Finds what is typed among all that the person may open. Knows nothing while it is closed.</summary>
public sealed partial class CommandPalette : ComponentBase
{
    /// <summary>No list is longer: who sees more than this types another letter.</summary>
    private const int Limit = 12;

    private IReadOnlyList<Destination> _all = [];
    private IReadOnlyList<Destination> _found = [];
    private int _matches;
    private int _active;

    [Inject]
    private Destinations Destinations { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ShellTexts> Text { get; set; } = null!;

    private string Said => (_all.Count, _matches) switch
    {
        (0, _) => "",
        (_, 0) => Text["NothingFound"],
        ( _, > Limit) => Text["MoreFound", Limit, _matches],
        _ => Text["Found", _matches],
    };

    private async Task BeginAsync()
    {
        if (_all.Count == 0)
        {
            _all = Destinations.For(await Current.GetAsync());
            Show("");
        }
    }

    private void Forget() => (_all, _found, _matches, _active) = ([], [], 0, 0);

    private void Find(ChangeEventArgs typed) => Show((string?)typed.Value ?? "");

    private void Show(string typed)
    {
        var words = SearchText.Words(typed);
        var matches = (from destination in _all
                       let distance = destination.Search.Match(words)
                       where distance is not null
                       orderby distance
                       select destination).ToList();
        (_found, _matches, _active) = ([.. matches.Take(Limit)], matches.Count, 0);
    }

    private async Task WalkAsync(KeyboardEventArgs key)
    {
        if (_found.Count == 0)
        {
            return;
        }

        _active = key.Key switch
        {
            "ArrowDown" => (_active + 1) % _found.Count,
            "ArrowUp" => (_active + _found.Count - 1) % _found.Count,
            _ => _active,
        };
        if (key.Key == "Enter" && !key.IsComposing)
        {
            await GoAsync(_found[_active]);
        }
    }

    private async Task GoAsync(Destination chosen)
    {
        // Closed first: the browser gives the focus back to where it was, and the new page then takes it.
        await Script.InvokeVoidAsync("portal.closePalette");
        Navigation.NavigateTo(chosen.Href, forceLoad: !chosen.IsPage);
    }
}
