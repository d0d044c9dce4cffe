using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>On what a definition is tried: a plant and a period out of the address, and what was read of them.</summary>
/// <param name="Query">Of one plant.</param>
/// <param name="Tried">Null while it is read.</param>
/// <param name="Go">Asks for another plant or period.</param>
public sealed record TrialData(
    ScreenQuery Query, FilterChoices Choices, TriedScope? Tried, bool IsReading, bool Failed, EventCallback Retry, Action<ScreenQuery> Go);

/// <summary>The value of a draft over a plant and a period, worked out anew whenever the draft changes; nothing is read for that.</summary>
public sealed partial class KpiOnData : ComponentBase
{
    private Explanation? _written;
    private Explanation? _inForce;

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required TrialData Data { get; set; }

    /// <summary>The draft; null while its formula cannot be read.</summary>
    [Parameter, EditorRequired]
    public TriedKpi? Kpi { get; set; }

    /// <summary>How the draft says that values are shown.</summary>
    [Parameter, EditorRequired]
    public DisplayFormat Format { get; set; }

    [Inject]
    private RegistryStore Registry { get; set; } = null!;

    [Inject]
    private Formats Formats { get; set; } = null!;

    [Inject]
    private KpiEditWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<KpiEditTexts> Text { get; set; } = null!;

    /// <summary>As it will be shown, and with more digits than that, since two definitions may differ behind them.</summary>
    private string Written => _written?.Value.Value is { } value
        ? Text["ShownAndExact", Formats.Kpi(value, Format), Math.Round(value, 4, MidpointRounding.AwayFromZero).ToString("N4", CultureInfo.CurrentCulture)]
        : Formats.NoValue;

    protected override void OnParametersSet()
    {
        var figures = Data.Tried?.Figures;
        _written = Kpi is { } kpi ? figures?.By(kpi.Catalog, kpi.Code) : null;
        _inForce = figures?.By(Registry.Current.Kpis, Code);
    }

    private string LinkOf(TriedScope scope) => ExplainAddress.Of(Code, [scope.Site], [], scope.Window);

    private static string LinkOf(TriedScope scope, Element element) => ExplainAddress.OfElement(element, [scope.Site], [], scope.Window, ExplainFilter.None);
}
