using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary>What was refused and why, what mends it, and the way back in.</summary>
public sealed partial class QuarantineScreen : AddressedPage
{
    private QuarantineView _view = new();
    private IReadOnlyList<string> _notUnderstood = [];
    private IReadOnlyList<Choice> _sites = [];
    private Caller? _caller;
    private QuarantineShown? _shown;

    [Inject]
    private QuarantineQuery Query { get; set; } = null!;

    [Inject]
    private QuarantineWords Words { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<IngestionTexts> Text { get; set; } = null!;

    /// <summary>Back to the groups, by the same period.</summary>
    private string Groups => new QuarantineView(First: _view.First, Last: _view.Last).ToString();

    private bool IsNarrowed => _view with { IsList = false, After = 0 } != new QuarantineView();

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        (_view, _notUnderstood, _shown) = (QuarantineView.Read(address), address.NotUnderstood, null);
        _caller = await Current.GetAsync();
        _sites = [.. Query.Sites(_caller).Select(s => new Choice(s.Code, s.Name))];
        if (!QuarantineQuery.MaySee(_caller, _view))
        {
            Navigation.NotFound();
        }
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        _caller = await Current.GetAsync();
        if (QuarantineQuery.MaySee(_caller, _view))
        {
            _shown = await Query.ReadAsync(_caller, _view, cancel);
        }
        else
        {
            Navigation.NotFound();
        }
    }

    private void Go(QuarantineView view) => Navigation.NavigateTo(view.ToString());
}
