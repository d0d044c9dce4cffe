using Microsoft.AspNetCore.WebUtilities;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Impact;

/// <summary>What a preview shows, as the address of its page says; the page may have other parameters besides. Immutable.</summary>
public sealed record ImpactQuery
{
    private static readonly string[] s_names = ["site", "period", "fromDay", "toDay", "from", "to", "kpi", "losses"];

    /// <summary>Plants and time; no more of it is looked at.</summary>
    public ScreenQuery Scope { get; init; } = ScreenQuery.Usual;

    /// <summary>Null: the first that changes.</summary>
    public string? Kpi { get; init; }

    /// <summary>The plant whose losses are shown; null: all plants together.</summary>
    public string? Losses { get; init; }

    public static ImpactQuery Read(AddressReader address) => new()
    {
        Scope = new ScreenQuery { Sites = address.All("site", Codes.IsPlace), Period = ScreenPeriod.Read(address) },
        Kpi = address.One("kpi", RegistryCodes.Kpi.IsMatch),
        Losses = address.One("losses", Codes.IsPlace),
    };

    /// <summary>Every parameter by name; null for one that goes out of the address.</summary>
    public Dictionary<string, object?> Parameters()
    {
        var said = QueryHelpers.ParseQuery(ToString());
        return s_names.ToDictionary(n => n, n => said.TryGetValue(n, out var values) ? (object?)values.ToArray() : null, StringComparer.Ordinal);
    }

    public override string ToString()
    {
        var address = new AddressWriter();
        Scope.Write(address);
        return address.Add("kpi", Kpi).Add("losses", Losses).ToString();
    }
}
