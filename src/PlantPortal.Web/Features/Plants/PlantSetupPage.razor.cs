using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Plants;

/// <summary>One plant, as it is set up.</summary>
public sealed partial class PlantSetupPage : ModelPage
{
    private Site? _site;

    /// <summary>From the address.</summary>
    [Parameter]
    public required string SiteCode { get; set; }

    [Inject]
    private ReadPlants Plants { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PlantsTexts> Text { get; set; } = null!;

    private protected override void Take(Caller caller)
    {
        _site = Plants.Find(caller, SiteCode);
        if (_site is null)
        {
            Navigation.NotFound();
        }
    }

    private Task SaveAsync(SiteChange change) => ApplyAsync(change, Text["Saved"]);
}
