using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Features.Explain;

/// <summary>What a table of shares shows below its rows: what the rows that are not shown add up to, and the sum of all.</summary>
/// <param name="Hidden">How many rows are not shown.</param>
public sealed record ShareTotals(ImmutableArray<Element> Columns, int Hidden, ElementSet Rest, ElementSet Sum);

/// <summary>The shares of an element (or of those of a KPI), as many as a page can hold.</summary>
/// <param name="Columns">The elements to which such shares can bring anything.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="Shown">The first of them, by their places among all shares.</param>
internal sealed record ShareTable(ImmutableArray<Element> Columns, int Count, ImmutableArray<int> Shown, ShareTotals Totals)
{
    private const int Most = 200;

    private static readonly ImmutableArray<Element> Narrow =
    [
        Element.APT, Element.PDOT, Element.BRK, Element.NODATA, Element.AUST, Element.IDT, Element.ADOT, Element.MST, Element.DT, Element.UNCODED, Element.TTR,
    ];

    /// <param name="chosen">Only rows that bring something to it; null: all rows.</param>
    public static ShareTable Of(IEnumerable<SegmentShare> segments, ImmutableArray<Element> columns, Element? chosen) =>
        Of([.. segments.Select(s => s.Elements)], [.. columns.Where(c => !IsOfCounts(c))], chosen);

    /// <param name="chosen">Only rows that bring something to it; null: all rows.</param>
    public static ShareTable Of(IEnumerable<CountShare> counts, ImmutableArray<Element> columns, Element? chosen) =>
        Of([.. counts.Select(s => s.Elements)], [.. columns.Where(IsOfCounts)], chosen);

    /// <summary>The elements that the time of a segment went to, the narrowest ones: of calendar time alone where it went to no other.</summary>
    public static string CountsTo(SegmentShare share) =>
        Narrow.Where(e => share.Elements[e] != 0).Select(e => e.ToString()) is var narrow && narrow.Any() ? string.Join(", ", narrow) : nameof(Element.CAL);

    private static bool IsOfCounts(Element element) => element.UnitOf() == ElementUnit.Quantity || element is Element.PRI_PQ or Element.PRI_GQ;

    private static ShareTable Of(ImmutableArray<ElementSet> all, ImmutableArray<Element> columns, Element? chosen)
    {
        ImmutableArray<int> rows = [.. Enumerable.Range(0, all.Length).Where(i => chosen is not { } element || all[i][element] != 0)];
        var (rest, sum) = (new ElementSet(), new ElementSet());
        for (var i = 0; i < rows.Length; i++)
        {
            sum.Add(all[rows[i]]);
            if (i >= Most)
            {
                rest.Add(all[rows[i]]);
            }
        }

        return new ShareTable(columns, rows.Length, [.. rows.Take(Most)], new ShareTotals(columns, Math.Max(0, rows.Length - Most), rest, sum));
    }
}
