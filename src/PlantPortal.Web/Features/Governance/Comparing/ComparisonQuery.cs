using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Comparing;

/// <summary>Everything that <c>/governance/comparability</c> shows, as its address says; the parameters mean what they mean in <c>GET /api/v1/comparability</c>. Immutable.</summary>
public sealed record ComparisonQuery
{
    public const string Page = ComparabilityAddress.Page;

    public ScreenQuery Scope { get; init; } = ScreenQuery.Usual;

    public string Kpi { get; init; } = ComparabilityAddress.UsualKpi;

    public PastView View { get; init; }

    public static ComparisonQuery Read(AddressReader address) => new()
    {
        Scope = ScreenQuery.Read(address),
        Kpi = address.One("kpi", RegistryCodes.Kpi.IsMatch) ?? ComparabilityAddress.UsualKpi,
        View = address.Past(),
    };

    /// <summary>With its question mark; empty when everything is as usual.</summary>
    public override string ToString() => ComparabilityAddress.Of(Scope, Kpi, View)[Page.Length..];
}
