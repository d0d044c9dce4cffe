using System.Globalization;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>What the list of KPI definitions shows: the state of its address. Immutable.</summary>
/// <param name="Text">Part of a code, a name, a formula or a description.</param>
public sealed record KpiListView(string? Text = null)
{
    public static KpiListView Read(AddressReader address) => new(address.One("text", PlainText.IsClean));

    /// <summary>The query, with its question mark; empty when everything is shown.</summary>
    public string Query => new AddressWriter().Add("text", Text).ToString();

    public override string ToString() => KpiAddress.List + Query;

    public bool Fits(KpiDefinition kpi)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        return Text is null || Has(kpi.Code) || Has(kpi.Formula) || Has(kpi.Name.In(language)) || Has(kpi.Description.In(language));
    }

    private bool Has(string text) => text.Contains(Text!, StringComparison.CurrentCultureIgnoreCase);
}
