using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Charts;

namespace PlantPortal.Web.Shared.Charts;

/// <summary>
/// What was made hour by hour (good, rework, scrap) against the target pace, a table behind. Left, right, Home and End walk from hour to hour.
/// </summary>
public sealed partial class HourlyBars : ComponentBase
{
    private const int MostNamed = 14;

    private HourlyPlot _plot = HourlyPlot.Of([]);

    /// <summary>What the chart shows, for those who do not see it, as in "Made by hour".</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Ordered. Hours that are still to come may be among them, with nothing made.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<HourItem> Items { get; set; } = [];

    /// <summary>The plant's.</summary>
    [Parameter, EditorRequired]
    public DateTimeZone Zone { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ChartTexts> Text { get; set; } = null!;

    /// <summary>Every so many hours are named that the names do not run into each other; on a narrow screen fewer.</summary>
    private IEnumerable<(double Share, string Text, bool IsMinor)> Hours
    {
        get
        {
            var every = (Items.Count + MostNamed - 1) / MostNamed;
            var narrow = every * Items.Count switch { <= 5 => 1, <= 9 => 2, <= MostNamed => 4, _ => 3 };
            return Items.Select((item, i) => (_plot.Columns[i].Cell.CentreX, Name(item), i % narrow != 0)).Where((_, i) => i % every == 0);
        }
    }

    protected override void OnParametersSet() =>
        _plot = HourlyPlot.Of([.. Items.Select(i => new HourlyValue(i.Good, i.Scrap, i.Rework, i.Target))]);

    private string Name(HourItem item) => Formats.TimeOfDay(item.From.InZone(Zone).TimeOfDay);

    private string Describe(HourItem item)
    {
        var made = Text["HourMade", Name(item), Formats.TimeOfDay(item.To.InZone(Zone).TimeOfDay), Formats.Number(item.Good), Formats.Number(item.Rework), Formats.Number(item.Scrap)];
        var against = item.Target is { } target ? Text["HourTarget", Formats.Number(target)] : "";
        return $"{made}{against}{(item.IsUnfinished ? Text["HourUnfinished"] : "")}";
    }
}
