using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Conformance;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Conformance;

/// <summary>Sites against the measures of trust, and what to do about each shortfall. Its whole state is its address.</summary>
public sealed partial class ConformancePage : AddressedPage
{
    private ConformanceQuery _query = new();
    private ScreenPeriod? _readFor;
    private IReadOnlyList<string> _notUnderstood = [];
    private Caller? _caller;
    private LocalDate _today;
    private ImmutableArray<SiteTrust> _sites;
    private PerformanceWindow? _windows;
    private string? _refusal;

    [Inject]
    private ReadConformance Conformance { get; set; } = null!;

    [Inject]
    private ConformanceWords Words { get; set; } = null!;

    [Inject]
    private NextSteps Steps { get; set; } = null!;

    [Inject]
    private ModelStore Models { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ConformanceTexts> Text { get; set; } = null!;

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        (_query, _caller) = (ConformanceQuery.Read(address), await Current.GetAsync());
        _notUnderstood = address.NotUnderstood;
        _today = FilterChoices.DayOf(Models.Current, _caller, new ScreenQuery(), Clock.GetCurrentInstant());
        Sort();
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = _query.Period;
        if (_readFor == asked)
        {
            return;
        }

        PerformanceWindow? windows = null;
        var read = await Conformance.RunAsync(await Current.GetAsync(), [], sites => windows = Conformance.Window(sites, asked), ConformanceQuestion.UsualWeeks, progress, cancel);
        cancel.ThrowIfCancellationRequested();
        (_refusal, _readFor) = (read.IsOk ? null : read.Problems[0].Detail, read.IsOk ? asked : null);
        (_sites, _windows) = read.IsOk ? (read.Value, windows) : (default, null);
        Sort();
    }

    /// <summary>Nothing is read for another order.</summary>
    private void Sort()
    {
        if (_sites.IsDefault)
        {
            return;
        }

        var byName = _sites.OrderBy(s => Words.SiteName(s.Site), StringComparer.CurrentCulture);
        _sites = _query switch
        {
            { Sort: ConformanceSort.Name } => [.. byName],
            { Sort: ConformanceSort.Measure, Measure: { } measure } => [.. byName.OrderByDescending(s => Badness(s.Whole[measure]))],
            _ => [.. byName.OrderByDescending(s => s.Whole.Grade)],
        };
    }

    /// <summary>The greater the worse; what is not judged is last.</summary>
    private static decimal Badness(MeasuredValue value) =>
        value.Value is not { } known ? decimal.MinValue : TrustRule.LimitsOf(value.Measure).MoreIsBetter ? -known : known;

    private void Go(ConformanceQuery query) => Navigation.NavigateTo(query.Address());

    private Task ReadAnewAsync()
    {
        _readFor = null;
        return ReadAgainAsync();
    }
}
