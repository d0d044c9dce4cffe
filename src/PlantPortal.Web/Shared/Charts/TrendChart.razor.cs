using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Charts;

namespace PlantPortal.Web.Shared.Charts;

/// <summary>
/// A trend: values by hour, shift or day, with gaps, a target line where there is a target, the coverage of each period below, a table behind.
/// Left, right, Home and End walk from period to period.
/// </summary>
public sealed partial class TrendChart : ComponentBase
{
    /// <summary>With more periods than this the dots would hide the line.</summary>
    private const int Sparse = 62;

    private TrendPlot? _plot;

    /// <summary>What the chart shows, for those who do not see it, as in "OEE by day".</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Ordered, from the start of the first to the end of the last; a period without a value is among them.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TrendItem> Items { get; set; } = [];

    /// <summary>The plant's, for the dates below.</summary>
    [Parameter, EditorRequired]
    public DateTimeZone Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public ValueUnit Unit { get; set; }

    /// <summary>What the values are, as the head of their column: "OEE".</summary>
    [Parameter, EditorRequired]
    public string ValueName { get; set; } = "";

    /// <summary>Null: there is no target, and no line.</summary>
    [Parameter]
    public decimal? Target { get; set; }

    /// <summary>The target as people read it; null: as the axis writes it.</summary>
    [Parameter]
    public string? TargetText { get; set; }

    /// <summary>The policy's limit (0 to 1): with less coverage a period is striped and its value is not to be judged by.</summary>
    [Parameter]
    public decimal? CoverageLimit { get; set; }

    [Inject]
    private IStringLocalizer<ChartTexts> Text { get; set; } = null!;

    protected override void OnParametersSet() => _plot = Items.Count == 0
        ? null
        : TrendPlot.Of(
            [.. Items.Select(i => new TrendValue(i.From, i.To, i.Value, i.Coverage))], Items[0].From, Items[^1].To, Zone, Unit, Target, CoverageLimit);

    private string Describe(TrendItem item) => item.Coverage is < 1 and var coverage
        ? Text["PointCovered", item.Name, item.Text, Formats.Coverage(coverage)]
        : Text["Point", item.Name, item.Text];
}
