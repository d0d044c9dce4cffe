using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Api;
using PlantPortal.Web.Features.Plants;

namespace PlantPortal.Web.Tests.Plants;

/// <summary>The page of one line as a circuit renders it.</summary>
public sealed class LineSetupPageTests : PlantScreens
{
    private const string Itself = "[aria-labelledby=line]";
    private const string Cycles = "[aria-labelledby=cycles]";
    private const string Sources = "[aria-labelledby=sources]";

    private const string MovedToPacking = """{"sites":[{"code":"LODZ","areas":[{"code":"PACK","lines":[{"code":"L1"}]}]}]}""";

    private Line Line => Site.FindLine("L1")!;

    [Fact]
    public void A_line_moves_to_another_area_and_keeps_all_that_it_has()
    {
        var page = Open();
        Field(page, Itself, "Area").Change("PACK");
        page.Find($"{Itself} form").Submit();

        Assert.Equal(("PACK", "Line 1", 1), (Site.Areas.Single(a => a.Lines.Count == 1).Code, Line.Name, Line.IdealCycles.Count));
        Assert.Contains("now stands in Packing", page.Find(".done").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_line_is_changes_from_an_instant_and_its_history_tells()
    {
        await Bench.HappenAsync("LODZ");
        var page = Open();
        Field(page, Itself, "Equipment class").Change("press");
        page.Find($"{Itself} input[type=checkbox]").Change(true);
        page.Find($"{Itself} form").Submit();

        Assert.Equal([(Instant.MinValue, "filler"), (Bench.Now, "press")], Line.EquipmentClass.Versions.Select(v => (v.From, v.Value)));
        Assert.Equal([(Instant.MinValue, false), (Bench.Now, true)], Line.TracksOrders.Versions.Select(v => (v.From, v.Value)));
        Assert.Equal("23/11/2026 13:00 pressin force since ever filler", Text(page.Find($"{Itself} .versions").QuerySelectorAll("tbody tr > *")));
    }

    [Fact]
    public async Task An_ideal_cycle_of_a_product_holds_beside_the_general_one_from_its_instant()
    {
        await Bench.HappenAsync("LODZ");
        var page = Open();
        Field(page, Cycles, "Product").Change("SKU-1");
        Field(page, Cycles, "Seconds per item").Change("0.75");
        Field(page, Cycles, "Holds from (time in Europe/Warsaw)").Change("2026-11-20T06:00");
        page.Find($"{Cycles} form").Submit();

        var from = Instant.FromUtc(2026, 11, 20, 5, 0);
        Assert.Equal((1.5m, 0.75m), (Line.IdealCycleAt("SKU-1", from - Duration.Epsilon), Line.IdealCycleAt("SKU-1", from)));
        Assert.Equal("Every product 1.5 since ever Cola (SKU-1) 0.75 20/11/2026 06:00", Text(page.Find($"{Cycles} table").QuerySelectorAll("tbody tr > *")));
        Assert.Contains("Ideal cycle of Cola (SKU-1): 0.75 s.", page.Find(".done").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("There is no undo: nothing was said there before", page.Find(".done .no-undo").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_that_cannot_be_is_refused_beside_its_field()
    {
        var page = Open();
        Field(page, Cycles, "Seconds per item").Change("-1");
        page.Find($"{Cycles} form").Submit();

        Assert.Contains("more than 0", Field(page, Cycles, "Seconds per item").ParentElement!.QuerySelector(".field-problem")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".field-problem, p.warning"));
    }

    [Fact]
    public void A_source_is_added_with_its_limits()
    {
        var page = Open();
        var form = "[aria-labelledby=new-source]";
        Field(page, form, "Code of the source").Change("plc-7");
        Field(page, form, "Silent after (seconds)").Change("300");
        Field(page, form, "Highest counter reading").Change("65535");
        page.Find($"{form} form").Submit();

        var source = Line.FindSource("plc-7")!;
        Assert.Equal((Duration.FromMinutes(5), 65535L), (source.Silence.At(Bench.Now), source.CounterMax.At(Bench.Now)));
        Assert.Contains("Silent after 300 s", page.Find("[aria-label=plc-7] p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_a_limit_away_leaves_the_other_and_the_past_as_they_were()
    {
        Assert.True((await Bench.PutAsync("""{"sites":[{"code":"LODZ","areas":[{"code":"FILL","lines":[{"code":"L1","sources":[{"code":"gw","silenceSeconds":60,"counterMax":99}]}]}]}]}""")).IsOk);
        await Bench.HappenAsync("LODZ");
        var page = Open();
        var form = "[aria-label=gw]";
        Field(page, form, "Silent after (seconds)").Change("");
        page.Find($"{form} form").Submit();

        var source = Line.FindSource("gw")!;
        Assert.Equal([(Instant.MinValue, Duration.FromSeconds(60)), (Bench.Now, null)], source.Silence.Versions.Select(v => (v.From, v.Value)));
        Assert.Equal([99L], source.CounterMax.Versions.Select(v => v.Value));
    }

    [Theory]
    [InlineData("portal", "the portal's own")]
    [InlineData("g w", "must match")]
    public void A_source_that_cannot_be_is_refused_in_its_form_alone(string code, string sentence)
    {
        var page = Open();
        Field(page, "[aria-labelledby=new-source]", "Code of the source").Change(code);
        page.Find("[aria-labelledby=new-source] form").Submit();

        Assert.Contains(sentence, page.FindAll(".field-problem").Single().TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Itself)]
    [InlineData(Cycles)]
    [InlineData("[aria-labelledby=new-source]")]
    [InlineData("[aria-labelledby=retire]")]
    public void What_a_change_would_move_is_shown_where_it_is_asked_and_nothing_is_changed(string part)
    {
        var (before, page) = (Site, Open());
        page.Find(part).QuerySelectorAll("button").Single(b => b.TextContent == "See what it moves").Click();

        page.WaitForAssertion(() => Assert.Single(page.Find(part).QuerySelectorAll("#moves")));
        Assert.Single(page.FindAll("#moves"));
        Assert.Same(before, Site);
    }

    [Fact]
    public async Task A_line_is_retired_now_and_taken_back_and_both_stay_on_record()
    {
        await Bench.HappenAsync("LODZ");
        var page = Open();
        page.Find("[aria-labelledby=retire] form").Submit();

        Assert.Equal(Bench.Now, Retirement.Standing(Line.Retired));
        Assert.Contains("It is retired since 23/11/2026 13:00", page.Find("p.warning").TextContent, StringComparison.Ordinal);

        Bench.Now += Duration.FromHours(1);
        page.Find("[aria-labelledby=retire] button").Click();

        Assert.Equal([true, false], Line.Retired.Versions.Select(v => v.Value));
        Assert.Empty(page.FindAll("p.warning"));
        Assert.Equal(2, Bench.Rows("SELECT id FROM audit WHERE target = 'line L1' AND ifnull(new, '') LIKE '%retired%'").Length);
    }

    [Fact]
    public async Task What_is_retired_now_is_read_and_sent_back_without_a_change()
    {
        await Bench.HappenAsync("LODZ");
        Bench.Now += Duration.FromTicks(7);
        Open().Find("[aria-labelledby=retire] form").Submit();
        Assert.NotNull(Retirement.Standing(Line.Retired));

        var view = JsonSerializer.Serialize(ModelView.Of(Model, Bench.Now, _ => true), ApiJson.Options);
        Assert.Empty((await Bench.PutAsync(view)).Value.Changes);
    }

    [Theory]
    [InlineData(Itself, "Name", "One")]
    [InlineData(Cycles, "Seconds per item", "2")]
    [InlineData("[aria-labelledby=new-source]", "Code of the source", "plc-7")]
    [InlineData("[aria-labelledby=retire]", "Holds from (time in Europe/Warsaw)", "2026-12-01T06:00")]
    public async Task A_line_that_somebody_else_moved_stays_there_when_something_else_of_it_is_saved(string form, string label, string value)
    {
        var page = Open();
        Assert.True((await Bench.PutAsync(MovedToPacking)).IsOk);
        Field(page, form, label).Change(value);
        page.Find($"{form} form").Submit();

        Assert.NotEmpty(page.FindAll(".done a"));
        Assert.Equal("PACK", Site.Areas.Single(a => a.Lines.Count == 1).Code);
    }

    [Fact]
    public async Task What_somebody_else_changed_is_not_sent_as_edited_after_a_refusal()
    {
        var page = Open();
        Assert.True((await Bench.PutAsync("""{"sites":[{"code":"LODZ","areas":[{"code":"PACK","lines":[{"code":"L1","equipmentClass":"press","tracksOrders":true}]}]}]}""")).IsOk);
        Field(page, Itself, "Name").Change(new string('x', 1000));
        page.Find($"{Itself} form").Submit();
        Assert.Equal("Line 1", Line.Name);
        Field(page, Itself, "Name").Change("One");
        page.Find($"{Itself} form").Submit();

        Assert.Equal(("One", "press", true), (Line.Name, Line.EquipmentClass.At(Bench.Now), Line.TracksOrders.At(Bench.Now)));
        Assert.Equal("PACK", Site.Areas.Single(a => a.Lines.Count == 1).Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_stands_in_the_way_of_retiring_and_of_taking_back_is_told_in_its_panel(bool isRetired)
    {
        var page = Open();
        if (isRetired)
        {
            page.Find("[aria-labelledby=retire] form").Submit();
        }

        await Bench.ChangeElsewhereAsync();
        var button = page.Find("[aria-labelledby=retire]").QuerySelector("button")!;
        await (isRetired ? button.ClickAsync(new()) : page.Find("[aria-labelledby=retire] form").SubmitAsync());

        Assert.StartsWith("Another process has changed", page.FindAll("[role=alert]").Single().TextContent, StringComparison.Ordinal);
        Assert.Single(page.Find("[aria-labelledby=retire]").QuerySelectorAll("p.warning"));
    }

    [Fact]
    public async Task A_change_that_cannot_be_taken_back_any_more_is_told_of_above_all_forms()
    {
        var page = Open();
        Field(page, Itself, "Name").Change("One");
        page.Find($"{Itself} form").Submit();
        Assert.True((await Bench.PutAsync(MovedToPacking)).IsOk);
        page.Find(".done button").Click();

        Assert.Equal(("One", "PACK"), (Line.Name, Site.Areas.Single(a => a.Lines.Count == 1).Code));
        Assert.Null(page.FindAll("p.warning").Single().Closest("section"));
    }

    [Fact]
    public void A_line_that_is_not_there_is_not_found()
    {
        var asked = false;
        Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => asked = true;

        Assert.Empty(Render<LineSetupPage>(p => p.Add(c => c.SiteCode, "LODZ").Add(c => c.LineCode, "L9")).FindAll("form"));
        Assert.True(asked);
    }

    private IRenderedComponent<LineSetupPage> Open()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/plants/LODZ/lines/L1");
        return Render<LineSetupPage>(p => p.Add(c => c.SiteCode, "LODZ").Add(c => c.LineCode, "L1"));
    }
}
