using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Impact;

/// <summary>
/// Shows what a registry version would move, on any page: period, plants, KPI and the plant whose losses are shown are parameters of the page's address, which
/// may have others. Reads as soon as it is given a version, can be cancelled, and stores nothing.
/// </summary>
public sealed partial class ImpactPreview : AddressedPage
{
    private RegistryVersion? _asked;
    private (RegistryVersion, ScreenQuery)? _readFor;
    private ImpactQuery _query = new();
    private IReadOnlyList<string> _notUnderstood = [];
    private FilterChoices? _choices;
    private ImmutableArray<string> _kpis = [];
    private ImpactView? _view;
    private string? _refusal;

    /// <summary>The version; another object is another question.</summary>
    [Parameter, EditorRequired]
    public required RegistryVersion Proposed { get; set; }

    /// <summary>The address of the change set, below which the same is as files; null: there is none.</summary>
    [Parameter]
    public string? Export { get; set; }

    [Inject]
    private ReadImpact Impact { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private ModelStore Models { get; set; } = null!;

    [Inject]
    private RegistryStore Registry { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ImpactTexts> Text { get; set; } = null!;

    private string Kpi => _query.Kpi is { } kpi && _kpis.Contains(kpi, StringComparer.Ordinal) ? kpi : _kpis.FirstOrDefault("");

    protected override async Task OnParametersSetAsync()
    {
        var isOther = _asked is not null && !ReferenceEquals(Proposed, _asked);
        _asked = Proposed;
        await base.OnParametersSetAsync();
        if (isOther)
        {
            _kpis = ImpactView.KpisOf(Registry.Current, Proposed);
            if (RendererInfo.IsInteractive)
            {
                await ReadAgainAsync();
            }
        }
    }

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        var caller = await Current.GetAsync();
        _query = ImpactQuery.Read(address);
        _notUnderstood = address.NotUnderstood;
        _choices = FilterChoices.Of(Models.Current, caller, _query.Scope, Clock.GetCurrentInstant());
        _kpis = ImpactView.KpisOf(Registry.Current, Proposed);
        _refusal = Impact.Refuse(caller, _query.Scope)?.Detail;
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = (Proposed, _query.Scope);
        if (_view is not null && _readFor == asked)
        {
            return; // only another KPI, or the losses of another plant
        }

        _readFor = null;
        var read = await Impact.RunAsync(await Current.GetAsync(), asked.Proposed, asked.Scope, progress, cancel);
        cancel.ThrowIfCancellationRequested();
        _refusal = read.IsOk ? null : read.Problems[0].Detail;
        _view = read.IsOk ? read.Value : null;
        _readFor = read.IsOk ? asked : null;
    }

    private string Said(FilterChoices choices) => _query.Scope.Sites switch
    {
        [] => Text["AllPlants"],
        [var one] => choices.Sites.FirstOrDefault(s => s.Code == one)?.Name ?? one,
        var some => Text["SomePlants", some.Length],
    };

    private string At(ImpactQuery query) => Navigation.GetUriWithQueryParameters(Navigation.Uri.Split('#')[0], query.Parameters());

    private void Go(ImpactQuery query) => Navigation.NavigateTo(At(query));
}
