using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Charts;

namespace PlantPortal.Web.Features.Live;

/// <summary>OEE and its factors over the last thirty production days; read once by the circuit, and again when a new day begins.</summary>
public sealed partial class LineTrend : ComponentBase
{
    private const int Days = 30;

    private (string Site, string Line, LocalDate Today)? _read;
    private IReadOnlyList<LineDay>? _days;
    private IReadOnlyDictionary<string, List<TrendItem>> _items = new Dictionary<string, List<TrendItem>>(StringComparer.Ordinal);
    private bool _late;

    [Parameter, EditorRequired]
    public string Site { get; set; } = "";

    [Parameter, EditorRequired]
    public string Line { get; set; } = "";

    /// <summary>The production day that runs.</summary>
    [Parameter, EditorRequired]
    public LocalDate Today { get; set; }

    /// <summary>The plant's.</summary>
    [Parameter, EditorRequired]
    public DateTimeZone Zone { get; set; } = null!;

    [Inject]
    private ILogger<LineTrend> Log { get; set; } = null!;

    [Inject]
    private ReadLine Reader { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private KpiNames Names { get; set; } = null!;

    [Inject]
    private IStringLocalizer<LiveTexts> Text { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (RendererInfo.IsInteractive && _read != (Site, Line, Today))
        {
            _read = (Site, Line, Today);
            await AgainAsync();
        }
    }

    /// <summary>What is read once does not change with every signal that the page hears.</summary>
    private async Task AgainAsync()
    {
        try
        {
            _days = await Reader.DaysAsync(await Current.GetAsync(), new LineRef(Site, Line), Today, Days, CancellationToken.None);
            _items = KpiNames.Shown.ToDictionary(k => k, k => _days.Select(d => ItemOf(k, d)).ToList(), StringComparer.Ordinal);
            _late = false;
        }
        catch (Exception failure) when (ReadFailure.MayPass(failure))
        {
            Log.Tell(failure);
            _late = true;
        }
    }

    private string? TargetText(string kpi) => Names.TargetOf(kpi, Site) is { } target ? Names.Write(kpi, target) : null;

    private TrendItem ItemOf(string kpi, LineDay day)
    {
        var value = day.Kpis.GetValueOrDefault(kpi)?.Value;
        return new TrendItem(day.From, day.To, day.Day.ToString("ddd d MMM", CultureInfo.CurrentCulture), value, Names.Write(kpi, value))
        {
            Coverage = day.Coverage,
            Href = ExplainAddress.Of(kpi, [Site], [Line], PerformanceWindow.Between(day.From, day.To)),
        };
    }
}
