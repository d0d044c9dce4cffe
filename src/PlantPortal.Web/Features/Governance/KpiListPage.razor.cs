using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>The KPI definitions in force, by family. All of it is in memory, so it is there with the first paint; its whole state is its address.</summary>
public sealed partial class KpiListPage : AddressedPage
{
    private KpiListView _view = new();
    private IReadOnlyList<string> _notUnderstood = [];
    private List<IGrouping<string, KpiInForce>> _families = [];

    [Inject]
    private ReadKpis Kpis { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private KpiListWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<KpiListTexts> Text { get; set; } = null!;

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        (_view, _notUnderstood) = (KpiListView.Read(address), address.NotUnderstood);
        _families = [.. Kpis.All(await Current.GetAsync()).Where(k => _view.Fits(k.Definition)).GroupBy(k => KpiListWords.Family(k.Definition.Code), StringComparer.Ordinal)];
    }

    protected override Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel) => Task.CompletedTask;

    private void Search(ChangeEventArgs said) =>
        Navigation.NavigateTo(new KpiListView((said.Value as string)?.Trim() is { Length: > 0 } text ? text : null).ToString());
}
