using PlantPortal.Domain.Plants;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Plants;

/// <summary>What the page of products shows: the state of its address. Immutable.</summary>
/// <param name="Text">Part of a name or code.</param>
/// <param name="Product">The code of the one that is open to be changed; null: none.</param>
public sealed record ProductsView(string? Text = null, string? Product = null)
{
    public static ProductsView Read(AddressReader address) => new(address.One("text", _ => true), address.One("product", Codes.IsItem));

    public override string ToString() => PlantAddress.Products + new AddressWriter().Add("text", Text).Add("product", Product);

    public bool Fits(Product product) => Text is null || Has(product.Code) || Has(product.Name);

    private bool Has(string text) => text.Contains(Text!, StringComparison.CurrentCultureIgnoreCase);
}
