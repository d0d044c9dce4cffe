using PlantPortal.Domain.Plants;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Plants;

/// <summary>Addresses of the pages on which plants are set up.</summary>
internal static class PlantAddress
{
    public const string Plants = "/admin/plants";

    public const string Products = "/admin/products";

    public static string Of(string site) => $"{Plants}/{site}";

    public static string Of(string site, string line) => $"{Plants}/{site}/lines/{line}";

    /// <summary>Where the audit trail tells of a change.</summary>
    public static string Audit(long row) => $"/admin/audit?row={row.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}

/// <summary>Which plants the list shows: the state of its address. Immutable.</summary>
/// <param name="Text">Part of a name or code.</param>
/// <param name="Retired">With those that are retired.</param>
public sealed record PlantListView(string? Text = null, bool Retired = false)
{
    public static PlantListView Read(AddressReader address) => new(address.One("text", _ => true), address.Flag("retired"));

    public override string ToString() => PlantAddress.Plants + new AddressWriter().Add("text", Text).Add("retired", Retired);

    public bool Fits(Site site, Instant now) => (Retired || !site.IsRetired(now)) && (Text is null || Has(site.Code) || Has(site.Name));

    private bool Has(string text) => text.Contains(Text!, StringComparison.CurrentCultureIgnoreCase);
}
