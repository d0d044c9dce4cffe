using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Plants;

/// <summary>The products of the enterprise. Its whole state is its address; whoever sets up a plant reads them, to change them takes the right for all.</summary>
public sealed partial class ProductsPage : ModelPage
{
    /// <summary>No list is longer: who looks for another one types part of its name.</summary>
    public const int Most = 200;

    private ProductsView _view = new();
    private IReadOnlyList<string> _notUnderstood = [];
    private List<Product> _shown = [];
    private int _fitting;
    private bool _mayWrite;

    [Inject]
    private ReadPlants Plants { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PlantsTexts> Text { get; set; } = null!;

    protected override Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        (_view, _notUnderstood) = (ProductsView.Read(address), address.NotUnderstood);
        return base.FollowAsync(query);
    }

    private protected override void Take(Caller caller)
    {
        var fitting = Plants.Products(caller).Where(p => _view.Fits(p)).ToList();
        (_shown, _fitting, _mayWrite) = ([.. fitting.Take(Most)], fitting.Count, caller.May(Right.WriteModel));
    }

    private void Search(ChangeEventArgs said) =>
        Navigation.NavigateTo(new ProductsView(string.IsNullOrWhiteSpace(said.Value as string) ? null : (string)said.Value).ToString());

    private async Task CreateAsync(ProductChange product)
    {
        if (Plants.Products(await CallerAsync()).Any(p => p.Code == product.Code))
        {
            Refuse("products[0].code", Text["KnownProduct", product.Code]);
        }
        else
        {
            await ApplyAsync(new ModelChange([], [product]), Text["ProductMade", product.Name ?? product.Code]);
        }
    }

    private Task ChangeAsync(ProductChange product) => ApplyAsync(new ModelChange([], [product]), Text["Saved"]);
}
