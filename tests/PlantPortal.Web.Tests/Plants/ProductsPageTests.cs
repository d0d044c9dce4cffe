using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Features.Plants;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Plants;

/// <summary>The page of products as a circuit renders it.</summary>
public sealed class ProductsPageTests : PlantScreens
{
    private const string New = "[aria-labelledby=new-product]";

    [Fact]
    public void A_product_is_added()
    {
        var page = Open("/admin/products");
        Fill(page, New, ("Code", "SKU-2"), ("Name", "<i>Cola Zero</i>"), ("Unit", "pcs"));

        Assert.Equal(new Product("SKU-2", "<i>Cola Zero</i>", "pcs"), Model.Products["SKU-2"]);
        Assert.Equal("2 products", page.Find("#products").TextContent);
        Assert.Empty(page.FindAll("tbody i"));
    }

    [Fact]
    public void One_that_the_address_names_is_open_to_be_renamed()
    {
        var page = Open("/admin/products?product=SKU-1");
        Assert.Equal("/admin/products", page.Find("tbody a").GetAttribute("href"));
        Fill(page, "tbody", ("Name", "Cola 0.5 l"));

        Assert.Equal(new Product("SKU-1", "Cola 0.5 l", "pcs"), Model.Products["SKU-1"]);
        Assert.Equal(["user:sam|change-model|product SKU-1||name: Cola|name: Cola 0.5 l"], Bench.Rows("SELECT who, what, target, ifnull(site, ''), old, new FROM audit ORDER BY id DESC LIMIT 1"));
    }

    [Fact]
    public void A_code_that_is_taken_changes_no_product()
    {
        var page = Open("/admin/products");
        Fill(page, New, ("Code", "SKU-1"), ("Name", "Another"), ("Unit", "kg"));

        Assert.Equal("Cola", Model.Products["SKU-1"].Name);
        Assert.Contains("SKU-1 already", page.Find(".field-problem").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/products?text=COL", 1)]
    [InlineData("/admin/products?text=sku", 1)]
    [InlineData("/admin/products?text=beer", 0)]
    public void The_address_says_which_are_shown(string address, int shown) =>
        Assert.Equal(shown, Open(address).FindAll("tbody tr").Count);

    [Fact]
    public async Task Products_take_the_right_for_the_enterprise()
    {
        var ola = new Caller("user:ola", "Ola", [new Grant([Right.Read, Right.WriteModel], ["LODZ"])]);
        var product = new ModelChange([], [new ProductChange("SKU-1", "Mine", null)]);

        Assert.Equal("not-allowed", (await Bench.Apply.RunAsync(ola, product, CancellationToken.None)).Problems[0].Code);
        Assert.Equal("Cola", Model.Products["SKU-1"].Name);
    }

    [Fact]
    public async Task Who_may_set_up_one_plant_changes_that_one_and_no_other()
    {
        Assert.True((await Bench.PutAsync("""{"sites":[{"code":"PUNE","timeZone":"Asia/Kolkata"}]}""")).IsOk);
        var ola = new Caller("user:ola", "Ola", [new Grant([Right.Read, Right.WriteModel], ["LODZ"])]);

        Assert.True((await Bench.Apply.RunAsync(ola, Named("LODZ"), CancellationToken.None)).IsOk);
        Assert.Equal("unknown-site", (await Bench.Apply.RunAsync(ola, Named("PUNE"), CancellationToken.None)).Problems[0].Code);
        Assert.Equal("unknown-site", (await Bench.Apply.RunAsync(ola, Named("BERLIN"), CancellationToken.None)).Problems[0].Code);

        static ModelChange Named(string site) => new([new SiteChange(site, "Mine", null, null, null, [], null)], []);
    }

    private static void Fill(IRenderedComponent<ProductsPage> page, string form, params ReadOnlySpan<(string Label, string Value)> fields)
    {
        foreach (var (label, value) in fields)
        {
            Field(page, form, label).Change(value);
        }

        page.Find($"{form} form").Submit();
    }

    private IRenderedComponent<ProductsPage> Open(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<ProductsPage>();
    }
}
