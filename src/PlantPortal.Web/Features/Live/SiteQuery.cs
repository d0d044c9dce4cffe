using System.Collections.Frozen;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Live;

/// <summary>What the lines of a plant are sorted by.</summary>
public enum LinesSort
{
    /// <summary>By area, in the order of the plant model.</summary>
    Area,
    Name,

    /// <summary>Lines that stand first, the longest of them on top; then the lowest OEE.</summary>
    Worst,

    /// <summary>The lowest first; without a value last.</summary>
    Oee,
}

/// <summary>What the screen of a plant shows, as its address says. Immutable.</summary>
/// <param name="Area">Only lines of this area; null: all.</param>
public sealed record SiteQuery(LinesSort Sort, string? Area)
{
    public static readonly SiteQuery Usual = new(LinesSort.Area, null);

    private static readonly FrozenDictionary<string, LinesSort> Sorts = new Dictionary<string, LinesSort>(StringComparer.Ordinal)
    {
        ["area"] = LinesSort.Area, ["name"] = LinesSort.Name, ["worst"] = LinesSort.Worst, ["oee"] = LinesSort.Oee,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static SiteQuery Read(AddressReader address) => new(address.Word("sort", Sorts, LinesSort.Area), address.One("area", Domain.Plants.Codes.IsPlace));

    /// <summary>The address of the screen of a plant.</summary>
    public string Of(string site) => $"/plants/{site}" + new AddressWriter().Add("sort", Sorts, Sort, LinesSort.Area).Add("area", Area);
}
