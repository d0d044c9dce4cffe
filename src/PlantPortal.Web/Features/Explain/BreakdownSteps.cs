using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Explain;

/// <summary>The steps from a number to the numbers that it is the sum of: by plant or line, then by month, day, shift and hour, and by product.</summary>
internal sealed class BreakdownSteps(
    PerformanceReader performance, PlantModel model, ExplainAsked asked, PerformanceWindow window, KpiExplanation value, ImmutableArray<Element> columns)
{
    private static readonly Duration s_month = Duration.FromDays(62);
    private static readonly Duration s_days = Duration.FromDays(2);
    private static readonly Duration s_hour = Duration.FromHours(1);

    /// <summary>Rows of products are kept by the quarter-hour: of more time of lines than this they are not read.</summary>
    private static readonly Duration s_mostProducts = Duration.FromDays(100);

    private readonly ImmutableArray<LineRef> _counted = [.. value.Explanation.Lines.Select(l => new LineRef(l.Site, l.Line))];
    private readonly Dictionary<LineRef, LeftOutCause> _leftOut = value.Explanation.Value.LeftOut.ToDictionary(l => new LineRef(l.Site, l.Line), l => l.Cause);

    private Duration Length => value.To - value.From;

    public async Task<ImmutableArray<Breakdown>> AllAsync(CancellationToken cancel)
    {
        var steps = ImmutableArray.CreateBuilder<Breakdown>();
        foreach (var by in Fields())
        {
            if (await OfAsync(by, cancel) is { Rows.Length: > 1 } step)
            {
                steps.Add(step);
            }
        }

        return steps.DrainToImmutable();
    }

    private IEnumerable<BreakdownBy> Fields()
    {
        if (asked.Lines.Length > 1)
        {
            yield return asked.Lines.Any(l => l.Site != asked.Lines[0].Site) ? BreakdownBy.Site : BreakdownBy.Line;
        }

        // Of several lines a day is a window that is the same for all of them only when it is named as a day.
        if (asked.Lines.Length == 1 || asked.Window.FromDay is not null)
        {
            yield return Length > s_month ? BreakdownBy.Month : Length > s_days || asked.Lines.Length > 1 ? BreakdownBy.Day : BreakdownBy.Shift;
        }

        if (asked.Lines.Length == 1 && Length <= s_days && Length > s_hour)
        {
            yield return BreakdownBy.Hour;
        }

        if (columns.Any(c => c.UnitOf() == ElementUnit.Quantity || c is Element.PRI_PQ or Element.PRI_GQ or Element.NPRI) && Length * asked.Lines.Length <= s_mostProducts)
        {
            yield return BreakdownBy.Product;
        }
    }

    private async Task<Breakdown> OfAsync(BreakdownBy by, CancellationToken cancel)
    {
        // A row's own value is of all lines asked for, as its address says; what it brings to the number above is of the lines that count there.
        var own = await AskAsync(by, asked.Lines, cancel);
        var brought = _leftOut.Count == 0 ? own : _counted.IsEmpty ? [] : await AskAsync(by, _counted, cancel);
        var byGroup = brought.ToDictionary(r => r.Group, r => r.Elements);
        var sum = new ElementSet();
        foreach (var row in brought)
        {
            sum.Add(row.Elements);
        }

        return new Breakdown(by, [.. own.Select(row => RowOf(by, row, byGroup.GetValueOrDefault(row.Group))).Where(r => r.Elements is not null || r.Address is not null)], sum);
    }

    private async Task<IReadOnlyList<PerformanceRow>> AskAsync(BreakdownBy by, ImmutableArray<LineRef> lines, CancellationToken cancel) =>
        (await performance.AskAsync(asked.Question(window) with { Lines = lines, GroupBy = GroupsOf(by) }, cancel)).Rows;

    private static ImmutableArray<GroupField> GroupsOf(BreakdownBy by) => by switch
    {
        BreakdownBy.Site => [GroupField.Site],
        BreakdownBy.Line => [GroupField.Site, GroupField.Line],
        BreakdownBy.Month => [GroupField.Month],
        BreakdownBy.Day => [GroupField.Day],
        BreakdownBy.Shift => [GroupField.Day, GroupField.Shift],
        BreakdownBy.Hour => [GroupField.Hour],
        BreakdownBy.Product => [GroupField.Product],
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "Not a way of breaking down."),
    };

    private BreakdownRow RowOf(BreakdownBy by, PerformanceRow row, ElementSet? brought)
    {
        var cause = by == BreakdownBy.Line && _leftOut.TryGetValue(new LineRef(row.Group.Site!, row.Group.Line!), out var found) ? found : (LeftOutCause?)null;
        var address = AddressOf(by, row);
        return new BreakdownRow(row.Group, row.From, row.To, address is null ? null : row.Values.GetValueOrDefault(asked.Kpi), brought, row.Coverage, cause, address);
    }

    private string? AddressOf(BreakdownBy by, PerformanceRow row) => by switch
    {
        BreakdownBy.Site => asked.Narrower([row.Group.Site!], CodesAt(row.Group.Site!), asked.Window),
        BreakdownBy.Line => asked.Narrower([row.Group.Site!], [row.Group.Line!], asked.Window),
        BreakdownBy.Product => null,
        BreakdownBy.Day when AreDaysNamed => asked.Narrower(PerformanceWindow.Days(row.Group.Day!.Value, row.Group.Day.Value)),
        BreakdownBy.Month when AreDaysNamed => asked.Narrower(MonthOf(row.Group.Month!)),
        _ => IsWhole(row) ? asked.Narrower(PerformanceWindow.Between(row.From, row.To)) : null,
    };

    /// <summary>Whether days are windows of their own: of several lines, and where only a part of a day's time is asked for.</summary>
    private bool AreDaysNamed => asked.Window.FromDay is not null && (asked.Lines.Length > 1 || asked.Filter != ExplainFilter.None);

    /// <summary>Of one line: whether the row is all of the time between its ends (the time outside shifts of a day may lie before and after them).</summary>
    private static bool IsWhole(PerformanceRow row) => row.Elements.Cal == Micros.Between(row.From, row.To);

    private IEnumerable<string> CodesAt(string site) => asked.LineCodes.Where(l => model.FindLine(site, l) is not null);

    private PerformanceWindow MonthOf(string month)
    {
        var first = NodaTime.Text.YearMonthPattern.Iso.Parse(month).Value;
        var (from, to) = (first.OnDayOfMonth(1), first.OnDayOfMonth(1).PlusMonths(1).PlusDays(-1));
        return PerformanceWindow.Days(LocalDate.Max(from, asked.Window.FromDay!.Value), LocalDate.Min(to, asked.Window.ToDay!.Value));
    }
}
