using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;

namespace PlantPortal.Web.Features.Plants;

/// <summary>What a plant itself has: its name, culture, zone and day start. Sends what was edited and nothing else.</summary>
public sealed partial class PlantForm : ModelPart<SiteChange>
{
    /// <summary>The places in a change that have a field here.</summary>
    public static readonly IReadOnlyList<string> Fields = ["sites[0].name", "sites[0].culture", "sites[0].timeZone", "sites[0].from"];

    private string _name = "";
    private string _culture = "";
    private string _zone = "";
    private TimeOnly _dayStart;
    private Instant? _from;
    private DateTimeZone _known = DateTimeZone.Utc;

    // As it was drawn: what is another by now, because somebody else changed it, was not edited here.
    private (string Name, string Culture, string Zone, TimeOnly DayStart) _drawn;

    [Parameter, EditorRequired]
    public required Site Site { get; set; }

    /// <summary>The change whose consequences are shown; null: none.</summary>
    [Parameter, EditorRequired]
    public required ModelChange? Asked { get; set; }

    [Inject]
    private PlantsWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PlantsTexts> Text { get; set; } = null!;

    protected override void OnInitialized()
    {
        _known = Site.Zone.At(Now) ?? DateTimeZone.Utc;
        (_name, _culture, _zone, _dayStart) = _drawn = (Site.Name, Site.Culture, _known.Id, Site.DayStart.At(Now).ToTimeOnly());
    }

    private SiteChange Said => new(
        Site.Code, Edited(_name, _drawn.Name), Edited(_zone.Trim(), _drawn.Zone), Edited(_culture.Trim(), _drawn.Culture),
        _dayStart == _drawn.DayStart ? null : LocalTime.FromTimeOnly(_dayStart), [], Calendar: null) { From = _from };

    private Task SaveAsync() => Save.InvokeAsync(Said);

    /// <summary>Null: as it was.</summary>
    private static string? Edited(string text, string before) => text == before ? null : text;
}
