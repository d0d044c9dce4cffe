using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Conformance;

/// <summary>How far the numbers of one site can be trusted: what to do, its lines, its sources, what does not fit together, and how it went.</summary>
public sealed partial class SiteConformancePage : AddressedPage
{
    private ConformanceQuery _query = new();
    private (string Site, ScreenPeriod Period)? _readFor;
    private IReadOnlyList<string> _notUnderstood = [];
    private Caller? _caller;
    private string? _name;
    private LocalDate _today;
    private SiteTrust? _site;
    private PerformanceWindow? _window;
    private string? _refusal;

    /// <summary>From the address.</summary>
    [Parameter]
    public string SiteCode { get; set; } = "";

    [Inject]
    private ReadConformance Conformance { get; set; } = null!;

    [Inject]
    private ConformanceWords Words { get; set; } = null!;

    [Inject]
    private NextSteps Steps { get; set; } = null!;

    [Inject]
    private ModelStore Models { get; set; } = null!;

    [Inject]
    private RegistryStore Registry { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ConformanceTexts> Text { get; set; } = null!;

    private string Csv => (_query with { Measure = null }).ToString() is { Length: > 0 } query ? $"{query}&site={SiteCode}" : $"?site={SiteCode}";

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        (_query, _caller) = (ConformanceQuery.Read(address), await Current.GetAsync());
        _notUnderstood = address.NotUnderstood;
        var site = Conformance.Sites(_caller, [SiteCode]).IsOk ? Models.Current.FindSite(SiteCode) : null;
        (_name, _today) = (site?.Name, site?.DayAt(Clock.GetCurrentInstant()) ?? default);
        if (site is null)
        {
            Navigation.NotFound();
        }
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = (SiteCode, _query.Period);
        if (_name is null || _readFor == asked)
        {
            return;
        }

        var window = Conformance.Window([SiteCode], asked.Period);
        var read = await Conformance.RunAsync(await Current.GetAsync(), [SiteCode], _ => window, ConformanceQuestion.UsualWeeks, progress, cancel);
        cancel.ThrowIfCancellationRequested();
        (_refusal, _readFor) = (read.IsOk ? null : read.Problems[0].Detail, read.IsOk ? asked : null);
        (_site, _window) = read.IsOk ? (read.Value[0], window) : (null, null);
    }

    private void Go(ConformanceQuery query) => Navigation.NavigateTo(query.Address(SiteCode));

    private Task ReadAnewAsync()
    {
        _readFor = null;
        return ReadAgainAsync();
    }
}
