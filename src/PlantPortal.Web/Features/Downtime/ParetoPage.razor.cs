using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Charts;
using PlantPortal.Domain.Downtime;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Charts;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>The Pareto of downtime: by any level of the reason tree, by line, plant or machine code, down to the stops. Its whole state is its address.</summary>
public sealed partial class ParetoPage : AddressedPage
{
    private ParetoQuery _query = new();
    private FilterChoices? _choices;
    private IReadOnlyList<string> _notUnderstood = [];
    private ParetoView? _view;
    private string? _refusal;

    [Inject]
    private ReadPareto Pareto { get; set; } = null!;

    [Inject]
    private ModelStore Models { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private DowntimeWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<DowntimeTexts> Text { get; set; } = null!;

    [Inject]
    private RegistryStore Registry { get; set; } = null!;

    private ValueUnit Unit => _query.Measure == ParetoMeasure.Count ? ValueUnit.Count : ValueUnit.Duration;

    private IReadOnlyList<ParetoItem> Items => [.. _view!.Rows.Select(bar => new ParetoItem(
        bar.Key ?? "", Words.Name(bar, _query.Split), DowntimeWords.Value(bar.Here, _query.Measure), Words.InShort(bar.Here, _query.Measure),
        bar.Here?.Share, _query.Measure == ParetoMeasure.MeanTimeToRestore ? null : bar.Here?.Cumulative)
    {
        Href = ParetoDrill.Of(_query, bar, Registry.Current.Reasons),
        IsUncoded = bar.Key is null,
        Other = _view.There is null
            ? null
            : new ParetoSide(DowntimeWords.Value(bar.There, _query.Measure), Words.InShort(bar.There, _query.Measure), bar.There?.Share),
    })];

    private string Heading => Text[$"{_query.Split}Heading", Words.Measure(_query.Measure)];

    /// <summary>What an empty answer suggests: a longer time, and everything.</summary>
    private ParetoQuery Wider => _query with { Scope = _query.Scope with { Period = new ScreenPeriod.Named(PeriodName.Last90Days) } };

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        var caller = await Current.GetAsync();
        _query = ParetoQuery.Read(address);
        _notUnderstood = address.NotUnderstood;
        _choices = FilterChoices.Of(Models.Current, caller, _query.Scope, Clock.GetCurrentInstant());
        var refusal = Pareto.Refuse(caller, _query);
        _refusal = refusal?.Detail;
        if (refusal is { Code: "unknown-site" or "unknown-line" })
        {
            Navigation.NotFound();
        }
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var view = await Pareto.RunAsync(await Current.GetAsync(), _query, progress, cancel);
        cancel.ThrowIfCancellationRequested();
        _view = view.IsOk ? view.Value : null;
        _refusal = view.IsOk ? null : view.Problems[0].Detail;
    }

    private void Go(ParetoQuery query) => Navigation.NavigateTo(ParetoQuery.Page + query);
}
