using PlantPortal.Domain.Registry;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>Where a row of a Pareto leads: down the reason tree to the stops, or from a plant or line into its own Pareto.</summary>
internal static class ParetoDrill
{
    /// <summary>The address that a row opens. Time, filters and measure stay.</summary>
    public static string Of(ParetoQuery query, ParetoBar bar, ReasonTree reasons) => query.Split switch
    {
        ParetoSplit.Reason when bar.Key is null => Page(query with { Uncoded = true, Under = null, Level = null, Split = ParetoSplit.Code }),
        ParetoSplit.Reason when reasons.Find(bar.Key!) is { IsGroup: true } => Page(Below(query, bar.Key!, reasons)),
        ParetoSplit.Reason => StopsOf(query, query.Scope, bar.Key, uncoded: false, code: null),
        ParetoSplit.Code => StopsOf(query, query.Scope, query.Under, query.Uncoded, bar.Key ?? ""),
        ParetoSplit.Line => Across(query, query.Scope.Of(bar.Line!.Value), reasons),
        ParetoSplit.Site => Page(query with { Scope = query.Scope.At(bar.Key!), Against = null, Split = ParetoSplit.Line }),
        _ => throw new ArgumentOutOfRangeException(nameof(query), query.Split, "Not a way to split."),
    };

    /// <summary>The stops behind everything that a Pareto shows.</summary>
    public static string Stops(ParetoQuery query) => StopsOf(query, query.Scope, query.Under, query.Uncoded, code: null);

    /// <summary>A group's own Pareto, one level further down.</summary>
    public static ParetoQuery Below(ParetoQuery query, string group, ReasonTree reasons)
    {
        var below = reasons.Path(group).Length + 1;
        return query with { Under = group, Uncoded = false, Split = ParetoSplit.Reason, Level = reasons.Children(group).Any(r => r.IsGroup) ? below : null };
    }

    /// <summary>Where there is nothing below, the stops; else the reasons of that line.</summary>
    private static string Across(ParetoQuery query, ScreenQuery line, ReasonTree reasons) =>
        query.Uncoded || (query.Under is { } under && reasons.Find(under) is { IsGroup: false })
            ? StopsOf(query, line, query.Under, query.Uncoded, code: null)
            : Page(query with { Scope = line, Against = query.Against == ParetoQuery.Before ? ParetoQuery.Before : null, Split = ParetoSplit.Reason });

    private static string StopsOf(ParetoQuery query, ScreenQuery scope, string? reason, bool uncoded, string? code) =>
        StopsQuery.Page + new StopsQuery { View = query.View, Scope = scope, Reason = uncoded ? null : reason, Uncoded = uncoded, Code = code };

    private static string Page(ParetoQuery query) => ParetoQuery.Page + query;
}
