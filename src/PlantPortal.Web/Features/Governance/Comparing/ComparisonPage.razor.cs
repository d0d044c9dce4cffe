using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Comparing;

/// <summary>Whether the numbers of plants mean the same, and their ranking by one KPI. Its whole state is its address.</summary>
public sealed partial class ComparisonPage : AddressedPage
{
    private ComparisonQuery _query = new();
    private FilterChoices? _choices;
    private IReadOnlyList<string> _notUnderstood = [];
    private ComparisonView? _view;
    private Caller? _caller;
    private string? _refusal;

    [Inject]
    private ReadComparison Comparison { get; set; } = null!;

    [Inject]
    private ModelStore Models { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private GovernanceWords Governance { get; set; } = null!;

    [Inject]
    private KpiNames Names { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ComparisonTexts> Text { get; set; } = null!;

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        _caller = await Current.GetAsync();
        _query = ComparisonQuery.Read(address);
        _notUnderstood = address.NotUnderstood;
        _choices = FilterChoices.Of(Models.Current, _caller, _query.Scope, Clock.GetCurrentInstant());
        var refusal = Comparison.Refuse(_caller, _query);
        _refusal = refusal?.Detail;
        if (refusal is { Code: "unknown-site" or "unknown-line" })
        {
            Navigation.NotFound();
        }
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        _caller = await Current.GetAsync();
        var view = await Comparison.RunAsync(_caller, _query, progress, cancel);
        cancel.ThrowIfCancellationRequested();
        _view = view.IsOk ? view.Value : null;
        _refusal = view.IsOk ? null : view.Problems[0].Detail;
    }

    private void Go(ComparisonQuery query) => Navigation.NavigateTo(ComparisonQuery.Page + query);
}
