using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Live;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Live;

/// <summary>One line of a table; renders only when its own snapshot changed, however often the page does.</summary>
public sealed partial class LineRow : ComponentBase
{
    private LineSnapshot? _shown;
    private Duration? _shownAge;
    private bool _changed = true;

    [Parameter, EditorRequired]
    public string Site { get; set; } = "";

    [Parameter, EditorRequired]
    public DateTimeZone Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public LiveRow Row { get; set; } = null!;

    [Inject]
    private IStringLocalizer<LiveTexts> Text { get; set; } = null!;

    [Inject]
    private KpiNames Kpis { get; set; } = null!;

    private bool IsStop => Row.Snapshot?.TimeClass == TimeClass.Downtime;

    protected override void OnParametersSet()
    {
        _changed = !ReferenceEquals(_shown, Row.Snapshot) || _shownAge != Row.Stale;
        (_shown, _shownAge) = (Row.Snapshot, Row.Stale);
    }

    protected override bool ShouldRender() => _changed;
}
