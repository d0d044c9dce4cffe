using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Plants;

/// <summary>The plants that the person may set up, and a new one. Its whole state is its address.</summary>
public sealed partial class PlantListPage : ModelPage
{
    private PlantListView _view = new();
    private IReadOnlyList<string> _notUnderstood = [];
    private IReadOnlyList<Site> _shown = [];
    private bool _mayAdd;

    [Inject]
    private ReadPlants Plants { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PlantsTexts> Text { get; set; } = null!;

    protected override Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        (_view, _notUnderstood) = (PlantListView.Read(address), address.NotUnderstood);
        return base.FollowAsync(query);
    }

    private protected override void Take(Caller caller) =>
        (_shown, _mayAdd) = ([.. Plants.All(caller).Where(s => _view.Fits(s, Plants.Now))], caller.May(Right.WriteModel));

    private void ShowRetired(ChangeEventArgs said) => Navigation.NavigateTo((_view with { Retired = said.Value is true }).ToString());

    private void Search(ChangeEventArgs said) =>
        Navigation.NavigateTo((_view with { Text = string.IsNullOrWhiteSpace(said.Value as string) ? null : (string)said.Value }).ToString());

    private async Task CreateAsync(SiteChange site)
    {
        if (Plants.Exists(await CallerAsync(), site.Code))
        {
            Refuse("sites[0].code", Text["KnownSite", site.Code]);
        }
        else if (await ApplyAsync(site, Text["PlantMade", site.Name ?? site.Code]))
        {
            Navigation.NavigateTo(PlantAddress.Of(site.Code));
        }
    }
}
