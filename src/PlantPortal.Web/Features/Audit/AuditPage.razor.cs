using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Audit;

/// <summary>Who did what: searched, filtered, a page at a time. Its whole state is its address.</summary>
public sealed partial class AuditPage : AddressedPage
{
    private AuditView _view = new();
    private IReadOnlyList<string> _notUnderstood = [];
    private Caller? _caller;
    private AuditShown? _shown;
    private string? _failure;

    [Inject]
    private ReadAudit Audit { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AuditTexts> Text { get; set; } = null!;

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        (_view, _notUnderstood) = (AuditView.Read(address), address.NotUnderstood);
        _caller = await Current.GetAsync();
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        _failure = null;
        var shown = await Audit.RunAsync(await Current.GetAsync(), _view, cancel);
        cancel.ThrowIfCancellationRequested();
        _shown = shown.IsOk ? shown.Value : null;
        _failure = shown.IsOk ? null : shown.Problems[0].Detail;
    }

    private void Go(AuditView view) => Navigation.NavigateTo((view with { Before = null, Row = null }).ToString());
}
