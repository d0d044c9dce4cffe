using Microsoft.AspNetCore.Components;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Live;

/// <summary>One line of a table; renders only when a word of its own changed, however often the page does.</summary>
public sealed partial class LineRow : ComponentBase
{
    private ShownLine? _shown;
    private bool _changed;
    private string _href = "";

    [Parameter, EditorRequired]
    public ShownLine Line { get; set; } = null!;

    [Inject]
    private KpiNames Kpis { get; set; } = null!;

    protected override void OnParametersSet()
    {
        _changed = !Line.Equals(_shown);
        if (_changed && _shown?.Code != Line.Code)
        {
            _href = $"/plants/{Line.Site}/{Line.Code}";
        }

        _shown = Line;
    }

    protected override bool ShouldRender() => _changed;
}
