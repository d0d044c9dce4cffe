using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Elements;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Explain;

/// <summary>One step down as a table: rows that add up to the number above, the sum in sight.</summary>
public sealed partial class BreakdownTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required DateTimeZone Zone { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<Element> Columns { get; set; }

    [Parameter, EditorRequired]
    public required Breakdown Step { get; set; }

    [Parameter, EditorRequired]
    public required ExplainAsked Asked { get; set; }

    [Inject]
    private ExplainQuery Query { get; set; } = null!;

    [Inject]
    private ExplainWords Words { get; set; } = null!;

    [Inject]
    private KpiNames Kpis { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ExplainTexts> Text { get; set; } = null!;

    private bool HasValues => Step.By != BreakdownBy.Product;

    private string NameOf(BreakdownRow row) => Step.By switch
    {
        BreakdownBy.Site => Query.NameOf(row.Group.Site!),
        BreakdownBy.Line => Query.NameOf(new LineRef(row.Group.Site!, row.Group.Line!)),
        BreakdownBy.Month => row.Group.Month!,
        BreakdownBy.Day => row.Group.Day!.Value.ToString("D", CultureInfo.CurrentCulture),
        BreakdownBy.Shift when row.Group.Shift is { } shift => Text["ShiftOf", shift.Name, shift.Day.ToString("d", CultureInfo.CurrentCulture)],
        BreakdownBy.Shift => Text["OutsideShifts", row.Group.Day!.Value.ToString("d", CultureInfo.CurrentCulture)],
        BreakdownBy.Hour => Text["FromTo", ExplainWords.Moment(row.From, Zone, Step.Rows[0].From), ExplainWords.Clock(row.To, Zone)],
        BreakdownBy.Product => row.Group.Product ?? Text["NoProduct"],
        _ => throw new ArgumentOutOfRangeException(nameof(row), Step.By, "Not a way of breaking down."),
    };
}
