using System.Collections.Frozen;
using PlantPortal.Domain.Conformance;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Conformance;

/// <summary>What the rows are sorted by.</summary>
public enum ConformanceSort
{
    /// <summary>The worst first.</summary>
    Grade,
    Name,

    /// <summary>By the measure, the worst first.</summary>
    Measure,
}

/// <summary>The state of a screen of conformance, as its address says it. Immutable.</summary>
public sealed record ConformanceQuery
{
    public static readonly ScreenPeriod Usual = new ScreenPeriod.Named(PeriodName.Last30Days);

    private static readonly ScreenPeriod s_week = new ScreenPeriod.Named(PeriodName.Last7Days);

    private static readonly FrozenDictionary<string, ConformanceMeasure> s_measures =
        Enum.GetValues<ConformanceMeasure>().ToFrozenDictionary(m => ConformanceAnswer.Word(m), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ConformanceSort> s_sorts =
        Enum.GetValues<ConformanceSort>().ToFrozenDictionary(s => ConformanceAnswer.Word(s), StringComparer.Ordinal);

    public ScreenPeriod Period { get; init; } = Usual;

    public ConformanceSort Sort { get; init; }

    /// <summary>That is sorted by, or whose trend is shown; null: none is chosen.</summary>
    public ConformanceMeasure? Measure { get; init; }

    public static ConformanceQuery Read(AddressReader address) => new()
    {
        Period = new[] { "period", "fromDay", "toDay", "from", "to" }.Any(address.Has) ? ScreenPeriod.Read(address) : Usual,
        Sort = address.Word("sort", s_sorts, ConformanceSort.Grade),
        Measure = address.One("measure", s_measures.ContainsKey) is { } word ? s_measures[word] : null,
    };

    /// <summary>The same time for another screen.</summary>
    public ScreenQuery At(string site) => new() { Sites = [site], Period = Period };

    public string Address(string? site = null) => (site is null ? ConformanceAddress.Page : ConformanceAddress.Of(site)) + this;

    /// <summary>With its question mark; empty when everything is as usual.</summary>
    public override string ToString()
    {
        // The usual time of other screens is not that of this one.
        var address = new AddressWriter().Add("period", Period == s_week ? "7d" : null);
        if (Period != Usual)
        {
            Period.Write(address);
        }

        return address.Add("sort", s_sorts, Sort, ConformanceSort.Grade).Add("measure", Measure is { } measure ? ConformanceAnswer.Word(measure) : null).ToString();
    }
}
