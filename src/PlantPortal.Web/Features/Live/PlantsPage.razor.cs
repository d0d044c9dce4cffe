using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Live;

/// <summary>Every plant that the person may see, live: how its day goes, and what hurts now.</summary>
public sealed partial class PlantsPage : LiveComponent
{
    private PlantsQuery _query = PlantsQuery.Usual;
    private IReadOnlyList<string> _notUnderstood = [];
    private IReadOnlyList<string> _classes = [];
    private List<ShownPlant> _plants = [];
    private int _all;
    private PlantsQuery? _shown;
    private bool _changed = true;
    private PlantsRanking? _ranking;

    [Inject]
    private LiveOverview Overview { get; set; } = null!;

    [Inject]
    private SiteFaces Sites { get; set; } = null!;

    [Inject]
    private LineFaces Lines { get; set; } = null!;

    [Inject]
    private KpiNames Kpis { get; set; } = null!;

    [Inject]
    private ComparabilityWords Words { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<LiveTexts> Text { get; set; } = null!;

    protected override (string? Site, string? Line) Scope => (null, null);

    protected override void FollowAddress(string query)
    {
        var address = new AddressReader(query);
        _query = PlantsQuery.Read(address);
        _notUnderstood = address.NotUnderstood;
    }

    protected override async Task ReadAsync(CancellationToken cancel)
    {
        var sites = Overview.Sites(await Current.RecentAsync());
        _ranking ??= new PlantsRanking(Kpis, Words, Text);
        _ranking.Take(sites);
        var plants = PlantsOrder.Of(sites, _query, _ranking).ConvertAll(Show);
        var classes = sites.SelectMany(s => s.Lines.Select(l => l.Line.EquipmentClass.At(s.Now))).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (_query == _shown && sites.Count == _all && plants.SequenceEqual(_plants) && classes.SequenceEqual(_classes, StringComparer.Ordinal))
        {
            _changed = false;
            return;
        }

        (_plants, _classes, _all, _shown, _changed) = (plants, classes, sites.Count, _query, true);
    }

    /// <summary>A signal that changes no word on the page costs no render.</summary>
    protected override bool ShouldRender() => _changed;

    private ShownPlant Show(FittingPlant plant) => new(
        Sites.Of(plant.Site),
        _query.Look == PlantsLook.Map
            ? [.. plant.Lines.Select(l => new LineTile(l.Line.Code, l.Line.Name, Lines.Of(plant.Site.Site.Code, l, plant.Site.Zone)))]
            : [],
        PlantsOrder.Ranks(_query.Sort) ? _ranking!.Say(plant.Site.Site.Code) : null);

    private void Go(PlantsQuery query) => Navigation.NavigateTo(query.ToString());
}
