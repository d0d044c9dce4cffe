using System.Collections.Immutable;
using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Tests.Shared.Filters;

public sealed class ScreenFilterTests : BunitContext
{
    private static readonly FilterChoices Choices = new(
        [new("LODZ", "Łódź"), new("PUNE", "Pune")], [], ["filler", "press"], [new("SKU-1", "Cola <0.5 l>")], ["Early", "Late"], new LocalDate(2026, 3, 5));

    private ScreenQuery? _asked;

    public ScreenFilterTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        Services.AddLocalization();
    }

    [Fact]
    public void What_is_chosen_is_said_to_the_screen()
    {
        var filter = Show(ScreenQuery.Usual);

        filter.FindAll("select")[0].Change("Last30Days");
        Assert.Equal("?period=30d", _asked?.ToString());
        filter.FindAll("input[type=checkbox]")[1].Change(true);
        Assert.Equal("?site=PUNE", _asked?.ToString());
        filter.FindAll("select")[1].Change("press");
        Assert.Equal("?equipmentClass=press", _asked?.ToString());
        filter.FindAll("select")[2].Change("SKU-1");
        Assert.Equal("?product=SKU-1", _asked?.ToString());
        filter.FindAll("select")[3].Change("Late");
        Assert.Equal("?shift=Late", _asked?.ToString());
    }

    [Fact]
    public void Another_plant_lets_the_lines_of_the_first_go()
    {
        var filter = Show(new ScreenQuery { Sites = ["LODZ"], Lines = ["L1"] });
        filter.FindAll("input[type=checkbox]")[1].Change(true);

        Assert.Equal("?site=LODZ&site=PUNE", _asked?.ToString());
    }

    [Fact]
    public void Own_days_begin_with_those_that_are_shown_and_stay_in_order()
    {
        var filter = Show(ScreenQuery.Usual);
        filter.FindAll("select")[0].Change("own");
        Assert.Equal("?fromDay=2026-02-27&toDay=2026-03-05", _asked?.ToString());

        filter = Show(_asked!);
        filter.FindAll("input[type=date]")[0].Change("2026-03-08");
        Assert.Equal("?fromDay=2026-03-08&toDay=2026-03-08", _asked?.ToString());
        filter.FindAll("input[type=date]")[1].Change("2026-02-10");
        Assert.Equal("?fromDay=2026-02-10&toDay=2026-02-10", _asked?.ToString());
    }

    [Fact]
    public void What_the_lists_do_not_have_stays_in_sight() =>
        Assert.Equal("Night", Show(new ScreenQuery { Shift = "Night" }).FindAll("select")[3].QuerySelector("option[value=Night]")?.TextContent);

    [Fact]
    public void Names_are_shown_as_text_whatever_is_in_them() =>
        Assert.Contains("Cola &lt;0.5 l&gt;", Show(ScreenQuery.Usual).Markup, StringComparison.Ordinal);

    [Fact]
    public void Parameters_that_made_no_sense_are_named()
    {
        var filter = Render<ScreenFilter>(p => p.Add(f => f.Query, ScreenQuery.Usual).Add(f => f.Choices, Choices).Add(f => f.NotUnderstood, ["period", "<b>"]));

        Assert.Contains("period, &lt;b&gt;", filter.Find("[role=status]").InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_are_cleared_only_where_there_are_some()
    {
        Assert.Empty(Show(ScreenQuery.Usual).FindAll("button"));
        Show(new ScreenQuery { Product = "SKU-1" }).Find("button").Click();
        Assert.Equal(ScreenQuery.Usual, _asked);
    }

    private IRenderedComponent<ScreenFilter> Show(ScreenQuery query) => Render<ScreenFilter>(p => p
        .Add(f => f.Query, query).Add(f => f.Choices, Choices).Add(f => f.Changed, asked => _asked = asked));
}
