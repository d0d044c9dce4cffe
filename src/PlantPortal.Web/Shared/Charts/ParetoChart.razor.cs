using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Charts;

namespace PlantPortal.Web.Shared.Charts;

/// <summary>
/// A Pareto: a bar for each row in the order given, the cumulative line with its 80 % mark on a second axis, a table behind. Up, down, Home and
/// End walk from row to row, Enter or a click follows the row's link.
/// </summary>
public sealed partial class ParetoChart : ComponentBase
{
    private ParetoPlot _plot = ParetoPlot.Of([], ValueUnit.Number);
    private ImmutableArray<Spot> _line = [];
    private int _firstLink;

    /// <summary>What the chart shows, for those who do not see it, as in "Downtime by reason".</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>From the top down; the same order for both sides of a comparison.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ParetoItem> Items { get; set; } = [];

    /// <summary>Of the values: <see cref="ValueUnit.Duration"/> for time and mean, <see cref="ValueUnit.Count"/> for stops.</summary>
    [Parameter, EditorRequired]
    public ValueUnit Unit { get; set; }

    /// <summary>What the values are, as the head of their column: "Downtime", "Stops".</summary>
    [Parameter, EditorRequired]
    public string ValueName { get; set; } = "";

    /// <summary>What is compared: the name of the period or plant of the first bars. Needed with <see cref="OtherName"/> only.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The name of the period or plant of the second bars; null: nothing is compared.</summary>
    [Parameter]
    public string? OtherName { get; set; }

    /// <summary>Stands in place of the chart's own table behind it.</summary>
    [Parameter]
    public RenderFragment? Table { get; set; }

    /// <summary>Whether the table is open before anybody opens it.</summary>
    [Parameter]
    public bool IsTableOpen { get; set; }

    [Inject]
    private IStringLocalizer<ChartTexts> Text { get; set; } = null!;

    private string ClassOf => (OtherName is null, Items.Any(i => i.Share is not null)) switch
    {
        (true, true) => "chart pareto",
        (true, false) => "chart pareto without-shares",
        (false, true) => "chart pareto pareto-compared",
        (false, false) => "chart pareto pareto-compared without-shares",
    };

    private IEnumerable<(double Share, string Text, bool IsMinor)> ValueAxis =>
        _plot.Scale.Ticks.Select((t, i) => (t.Share, AxisTexts.Value(t.Value, Unit, Text), i % 2 == 1));

    /// <summary>Of the second axis, along the top.</summary>
    private IEnumerable<(double Share, string Text, bool IsMinor)> ShareAxis => _line.IsEmpty
        ? []
        : new[] { 0, .5, ParetoPlot.VitalShare, 1 }.Select(s => (s, AxisTexts.Value(s, ValueUnit.Ratio, Text), s is .5 or 1));

    protected override void OnParametersSet()
    {
        _plot = ParetoPlot.Of([.. Items.Select(i => new ParetoValue(i.Value, i.Other?.Value, i.Cumulative))], Unit, OtherName is not null);
        _line = [.. _plot.Rows.Select(r => r.Cumulative).OfType<Spot>()];
        _firstLink = Items.TakeWhile(i => i.Href is null).Count();
    }

    private RenderFragment Row(ParetoItem item) => row =>
    {
        row.OpenComponent<ParetoRowText>(0);
        row.AddComponentParameter(1, nameof(ParetoRowText.Item), item);
        row.AddComponentParameter(2, nameof(ParetoRowText.OtherName), OtherName);
        row.CloseComponent();
    };
}
