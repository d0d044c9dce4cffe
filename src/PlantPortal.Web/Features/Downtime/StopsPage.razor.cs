using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>Single stops of any scope, a page at a time; those that are still open follow the clock. Its whole state is its address.</summary>
public sealed partial class StopsPage : AddressedPage
{
    private StopsQuery _query = new();
    private FilterChoices? _choices;
    private IReadOnlyList<string> _notUnderstood = [];
    private StopsView? _view;
    private string? _refusal;

    [Inject]
    private ReadStops Stops { get; set; } = null!;

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

    private string Heading => _query switch
    {
        { Uncoded: true, Code: "" } => Text["UncodedWithoutCode"],
        { Uncoded: true, Code: { } code } => Text["UncodedWithCode", code],
        { Uncoded: true } => Text["Uncoded"],
        { Reason: { } reason, Code: { Length: > 0 } code } => Text["ReasonWithCode", Words.Reason(reason), code],
        { Reason: { } reason } => Words.Reason(reason),
        { Code: { Length: > 0 } code } => Text["WithCode", code],
        _ => Text["AllStops"],
    };

    /// <summary>The Pareto of the same stops.</summary>
    private ParetoQuery Pareto => new() { View = _query.View, Scope = _query.Scope, Under = _query.Reason, Uncoded = _query.Uncoded };

    private StopsQuery Wider => _query with { Scope = _query.Scope with { Period = new ScreenPeriod.Named(PeriodName.Last90Days) }, Number = 1 };

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        var caller = await Current.GetAsync();
        _query = StopsQuery.Read(address);
        _notUnderstood = address.NotUnderstood;
        _choices = FilterChoices.Of(Models.Current, caller, _query.Scope, Clock.GetCurrentInstant());
        var refusal = Stops.Refuse(caller, _query);
        _refusal = refusal?.Detail;
        if (refusal is { Code: "unknown-site" or "unknown-line" })
        {
            Navigation.NotFound();
        }
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var view = await Stops.RunAsync(await Current.GetAsync(), _query, progress, cancel);
        cancel.ThrowIfCancellationRequested();
        _view = view.IsOk ? view.Value : null;
        _refusal = view.IsOk ? null : view.Problems[0].Detail;
    }

    private void Go(StopsQuery query) => Navigation.NavigateTo(StopsQuery.Page + query with { Number = 1 });
}
