using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>One KPI definition: what it means, its worked examples, and what it meant before. All of it is in memory.</summary>
public sealed partial class KpiPage : AddressedPage
{
    private KpiTold? _told;
    private KpiDefinition? _shown;
    private IReadOnlyList<Site> _sites = [];

    /// <summary>From the address.</summary>
    [Parameter]
    public string KpiCode { get; set; } = "";

    [Inject]
    private ReadKpis Kpis { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<KpiListTexts> Text { get; set; } = null!;

    protected override async Task FollowAsync(string query)
    {
        var caller = await Current.GetAsync();
        _told = Kpis.Find(caller, KpiCode);
        _shown = _told?.InForce?.Definition ?? _told?.Versions.Select(v => v.Definition).OfType<KpiDefinition>().Last();
        _sites = Kpis.Sites(caller);
        if (_told is null)
        {
            Navigation.NotFound();
        }
    }

    protected override Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel) => Task.CompletedTask;
}
