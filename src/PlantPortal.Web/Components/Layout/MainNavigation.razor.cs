using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Components.Layout;

/// <summary>Links to the screens that the person may open, with the current one marked.</summary>
public sealed partial class MainNavigation : ComponentBase, IDisposable
{
    private IReadOnlyList<PortalScreen> _screens = [];
    private string _path = "/";
    private long _waiting;

    [Inject]
    private PortalScreens Screens { get; set; } = null!;

    [Inject]
    private QuarantineReader Quarantine { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ShellTexts> Text { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Follow;
        await ReadAsync();
    }

    public void Dispose() => Navigation.LocationChanged -= Follow;

    private void Follow(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    });

    private async Task ReadAsync()
    {
        var caller = await Current.GetAsync();
        _screens = Screens.Menu(caller);
        _path = $"/{Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0]}";
        _waiting = _screens.Any(s => s.Path == PortalScreens.Quarantine)
            ? Quarantine.Count(new QuarantineFilter(Sites: caller.SitesWith(Right.ReplayQuarantine))).Count
            : 0;
    }
}
