using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Plants;

/// <summary>One plant, as it is set up.</summary>
public sealed partial class PlantSetupPage : ModelPage
{
    /// <summary>Places of areas and lines that have a field.</summary>
    private static readonly IReadOnlyList<string> s_areas =
    [
        "sites[0].areas[0].code", "sites[0].areas[0].name", "sites[0].areas[0].lines[0].code", "sites[0].areas[0].lines[0].name",
        "sites[0].areas[0].lines[0].equipmentClass", "sites[0].areas[0].lines[0].sources[0].code",
    ];

    private Site? _site;
    private bool _hasPast;
    private string? _sent;

    /// <summary>From the address.</summary>
    [Parameter]
    public required string SiteCode { get; set; }

    [Inject]
    private ReadPlants Plants { get; set; } = null!;

    [Inject]
    private PlantsWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PlantsTexts> Text { get; set; } = null!;

    private protected override void Take(Caller caller)
    {
        (_site, _hasPast) = (Plants.Find(caller, SiteCode), Plants.HasPast(caller, SiteCode));
        if (_site is null)
        {
            Navigation.NotFound();
        }
    }

    private DateTimeZone Zone => _site?.Zone.At(Plants.Now) ?? DateTimeZone.Utc;

    /// <summary>Places that have a field in the part that sent the last change.</summary>
    private IReadOnlyList<string> Shown => _sent switch
    {
        nameof(AreaPanel) => s_areas,
        nameof(PlantForm) => PlantForm.Fields,
        _ => [],
    };

    /// <summary>Problems stand in the part that sent what they are about.</summary>
    private IReadOnlyList<Problem> ProblemsOf(string part) => part == _sent ? Problems : [];

    private Task SaveAreasAsync(SiteSaid said)
    {
        _sent = nameof(AreaPanel);
        return ApplyAsync(said.Change, said.Said);
    }

    /// <summary>No part sends what takes the last change back.</summary>
    private Task TakeBackAsync(ModelChange undo)
    {
        _sent = null;
        return UndoAsync(undo);
    }

    private Task RetireAsync(Instant? from)
    {
        _sent = nameof(RetirePanel);
        return ApplyAsync(ToRetire(from), Text[from is null ? "TakenBack" : "RetiredNow", _site!.Name]);
    }

    private ModelChange ToRetire(Instant? from) => new([new SiteChange(SiteCode, null, null, null, null, [], null) { RetiredFrom = new Given<Instant?>(from) }], []);

    private Task SaveItselfAsync(SiteChange change)
    {
        _sent = nameof(PlantForm);
        return ApplyAsync(change, Text["Saved"]);
    }
}
