using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Features.Plants;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Plants;

/// <summary>The list of plants as a circuit renders it.</summary>
public sealed class PlantListPageTests : PlantScreens
{
    private const string Form = "[aria-labelledby=new-plant]";

    [Fact]
    public void Each_plant_stands_there_with_its_zone_and_how_much_there_is_of_it()
    {
        Assert.Equal("ŁódźLODZ Europe/Warsaw 06:00 2 1", Text(Open("/admin/plants").FindAll("tbody tr > *")));
    }

    [Theory]
    [InlineData("lod", 1)]
    [InlineData("łÓ", 1)]
    [InlineData("pune", 0)]
    public void The_address_says_which_are_shown(string text, int shown)
    {
        var page = Open($"/admin/plants?text={text}");

        Assert.Equal(shown, page.FindAll("tbody tr").Count);
        Assert.Equal(shown == 0 ? "/admin/plants" : null, page.FindAll(".empty a").SingleOrDefault()?.GetAttribute("href"));
    }

    [Fact]
    public async Task A_retired_plant_is_shown_on_demand()
    {
        Assert.True((await Bench.PutAsync("""{"sites":[{"code":"LODZ","retiredFrom":"2026-01-01T00:00:00Z"}]}""")).IsOk);

        Assert.Empty(Open("/admin/plants").FindAll("tbody tr"));
        Assert.Contains("Retired", Open("/admin/plants?retired=true").Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Searching_moves_the_address()
    {
        Open("/admin/plants").Find("input[type=search]").Change("pack & go");

        Assert.Equal("/admin/plants?text=pack%20%26%20go", Address);
    }

    [Fact]
    public void A_new_plant_is_set_up_and_leads_to_its_page()
    {
        var page = Open("/admin/plants");
        Fill(page, "pune", "<b>Pune</b>", "Asia/Kolkata", "hi-IN", "06:30:00");
        page.Find($"{Form} form").Submit();

        var site = Model.FindSite("PUNE")!;
        Assert.Equal(("<b>Pune</b>", "Asia/Kolkata", "hi-IN", new LocalTime(6, 30)), (site.Name, site.Zone.At(Bench.Now)!.Id, site.Culture, site.DayStart.At(Bench.Now)));
        Assert.Equal("/admin/plants/PUNE", Address);
        Assert.Equal(["user:sam|change-model|site|PUNE"], Bench.Rows("SELECT who, what, target, site FROM audit WHERE site = 'PUNE'"));
    }

    [Fact]
    public void What_is_wrong_stands_beside_its_field_and_nothing_is_set_up()
    {
        var page = Open("/admin/plants");
        Fill(page, "PU NE", "Pune", "Asia/Poona", "xx", "06:30:00");
        page.Find($"{Form} form").Submit();

        Assert.Contains("must match", Problem("Code"), StringComparison.Ordinal);
        Assert.Contains("There is no time zone 'Asia/Poona'", Problem("Time zone"), StringComparison.Ordinal);
        Assert.Contains("There is no culture 'xx'", Problem("Language and region"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("p.warning"));
        Assert.Equal(["LODZ"], Model.Sites.Keys);

        string Problem(string label) => Field(page, Form, label).ParentElement!.QuerySelector(".field-problem")!.TextContent;
    }

    [Fact]
    public void A_code_that_is_taken_is_refused_and_changes_no_plant()
    {
        var page = Open("/admin/plants");
        Fill(page, "LODZ", "Another", "Asia/Kolkata", "hi-IN", "00:00:00");
        page.Find($"{Form} form").Submit();

        Assert.Contains("LODZ already", page.Find(".field-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("Łódź", Site.Name);
    }

    [Fact]
    public async Task Who_may_set_up_one_plant_sees_that_one_alone()
    {
        Assert.True((await Bench.PutAsync("""{"sites":[{"code":"PUNE","timeZone":"Asia/Kolkata"}]}""")).IsOk);
        var plants = Services.GetRequiredService<ReadPlants>();
        var ola = new Caller("user:ola", "Ola", [new Grant([Right.Read, Right.WriteModel], ["PUNE"]), new Grant([Right.Read], Sites: null)]);

        Assert.Equal(["PUNE"], plants.All(ola).Select(s => s.Code));
        Assert.Null(plants.Find(ola, "LODZ"));
    }

    private static void Fill(IRenderedComponent<PlantListPage> page, string code, string name, string zone, string culture, string dayStart)
    {
        Field(page, Form, "Code").Change(code);
        Field(page, Form, "Name").Change(name);
        Field(page, Form, "Time zone").Change(zone);
        Field(page, Form, "Language and region").Change(culture);
        Field(page, Form, "Production day starts").Change(dayStart);
    }

    private IRenderedComponent<PlantListPage> Open(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<PlantListPage>();
    }
}
