using System.Collections.Immutable;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Shared.Filters;

/// <summary>
/// Which lines, products, shifts and time a screen shows, as its address says: the parameters have the names and the meaning that they have in
/// <c>GET /api/v1/kpis</c>, and <c>period</c> besides. Immutable.
/// </summary>
public sealed record ScreenQuery
{
    /// <summary>Every line that the person may see, the last seven production days.</summary>
    public static readonly ScreenQuery Usual = new();

    /// <summary>Empty: every site.</summary>
    public ImmutableArray<string> Sites { get; init; } = [];

    /// <summary>Line codes, each at every site that is asked for; empty: every line.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    public string? EquipmentClass { get; init; }

    public string? Product { get; init; }

    /// <summary>By name.</summary>
    public string? Shift { get; init; }

    public ScreenPeriod Period { get; init; } = ScreenPeriod.Usual;

    /// <summary>The site when exactly one is asked for; null otherwise.</summary>
    public string? OneSite => Sites is [var site] ? site : null;

    public static ScreenQuery Read(AddressReader address) => new()
    {
        Sites = address.All("site", Codes.IsPlace),
        Lines = address.All("line", Codes.IsPlace),
        EquipmentClass = address.One("equipmentClass", _ => true),
        Product = address.One("product", Codes.IsItem),
        Shift = address.One("shift", _ => true),
        Period = ScreenPeriod.Read(address),
    };

    public void Write(AddressWriter address)
    {
        address.Add("site", Sites).Add("line", Lines).Add("equipmentClass", EquipmentClass).Add("product", Product).Add("shift", Shift);
        Period.Write(address);
    }

    /// <summary>At other sites; lines are those of a site, so they are asked for anew.</summary>
    public ScreenQuery At(params ImmutableArray<string> sites) => this with { Sites = sites, Lines = [] };

    public ScreenQuery Of(LineRef line) => this with { Sites = [line.Site], Lines = [line.Line] };

    /// <summary>The query of an address, with its question mark; empty when everything is as usual.</summary>
    public override string ToString()
    {
        var address = new AddressWriter();
        Write(address);
        return address.ToString();
    }

    /// <summary>Equal when they write the same.</summary>
    public bool Equals(ScreenQuery? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
