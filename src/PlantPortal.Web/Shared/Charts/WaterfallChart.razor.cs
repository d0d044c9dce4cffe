using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Charts;
using PlantPortal.Domain.Downtime;

namespace PlantPortal.Web.Shared.Charts;

/// <summary>
/// Where calendar time went, down to fully productive time, with the length and the share of calendar time of each step. Steps of no length are
/// in the table only. A negative loss goes back to the right and is explained.
/// </summary>
public sealed partial class WaterfallChart : ComponentBase
{
    private WaterfallPlot _plot = null!;
    private int _firstLink;

    /// <summary>What the chart shows, for those who do not see it, as in "Where the time of the shift went".</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter, EditorRequired]
    public LossWaterfall Waterfall { get; set; } = null!;

    /// <summary>Where a step leads; null or answering null: it is no link.</summary>
    [Parameter]
    public Func<LossStep, string?>? Href { get; set; }

    [Inject]
    private IStringLocalizer<ChartTexts> Text { get; set; } = null!;

    [Inject]
    private Formats Formats { get; set; } = null!;

    protected override void OnParametersSet()
    {
        _plot = WaterfallPlot.Of(Waterfall);
        _firstLink = _plot.Rows.TakeWhile(r => HrefOf(r) is null).Count();
    }

    private string? HrefOf(WaterfallRow row) => row.Step is { } step ? Href?.Invoke(step) : null;

    private string NameOf(WaterfallRow row) => row.Step is { } step ? Text[$"Step{step}"] : Text[$"Row{row.Kind}"];

    private string LengthOf(WaterfallRow row) => Signed(Formats, row.Kind == WaterfallRowKind.Loss ? -row.Seconds : Math.Abs(row.Seconds), row.Kind == WaterfallRowKind.Gain);

    /// <summary>Time taken off has a minus, time that comes back a plus.</summary>
    internal static string Signed(Formats formats, decimal seconds, bool withPlus = false) =>
        $"{(seconds < 0 ? "−" : withPlus ? "+" : "")}{formats.Length(Duration.FromSeconds((double)Math.Abs(seconds)))}";

    /// <summary>The sign stands at the length.</summary>
    internal static string ShareOf(decimal? share) => Formats.Percent(share is { } value ? Math.Abs(value) : null);

    private static string ClassOf(WaterfallRow row) => row switch
    {
        { Kind: WaterfallRowKind.Calendar } => "fall-calendar",
        { Kind: WaterfallRowKind.Productive } => "fall-productive",
        { Kind: WaterfallRowKind.Gain } => "fall-gain",
        { Step: LossStep.CodedDowntime } => "fall-downtime",
        { Step: LossStep.UncodedDowntime } => "fall-uncoded",
        { Step: LossStep.NoData or LossStep.NoIdealCycle } => "fall-unknown",
        _ => "fall-loss",
    };

    private RenderFragment RowText(WaterfallRow row) => text =>
    {
        text.OpenElement(0, "span");
        text.AddAttribute(1, "class", "chart-row-label");
        text.AddContent(2, $"{NameOf(row)} ");
        text.CloseElement();
        text.OpenElement(3, "span");
        text.AddAttribute(4, "class", "chart-row-value number");
        text.OpenElement(5, "span");
        text.AddContent(6, $"{LengthOf(row)} ");
        text.OpenElement(7, "span");
        text.AddAttribute(8, "class", "quiet");
        text.AddContent(9, ShareOf(row.Share));
        text.CloseElement();
        text.CloseElement();
        text.CloseElement();
    };
}
