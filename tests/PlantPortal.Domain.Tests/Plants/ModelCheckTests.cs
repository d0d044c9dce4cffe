using System.Globalization;
using PlantPortal.Domain.Plants;
using static PlantPortal.Domain.Tests.Plants.Changes;
using static PlantPortal.Domain.Tests.Time.Calendars;

namespace PlantPortal.Domain.Tests.Plants;

public sealed class ModelCheckTests
{
    [Theory]
    [InlineData("")]
    [InlineData("lodz")]
    [InlineData("-A")]
    [InlineData("A.B")]
    [InlineData("Ł")]
    [InlineData("A\n")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456")]
    public void Codes_of_places_are_short_and_in_capitals(string code) =>
        Assert.StartsWith("sites[0].code: ", Assert.Single(PlantModel.Empty.Refusals(Sites(NewSite(code)))), StringComparison.Ordinal);

    [Theory]
    [InlineData("A")]
    [InlineData("0-_")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345")]
    public void Codes_of_places_may_be_anything_else(string code) => Assert.Empty(PlantModel.Empty.Refusals(Sites(NewSite(code))));

    [Theory]
    [InlineData("gw lodz", true)]
    [InlineData(".a", true)]
    [InlineData("gw.Lodz_1-b", false)]
    public void Codes_of_sources_and_products_may_have_small_letters_and_dots(string code, bool refused)
    {
        Assert.Equal(refused, PlantModel.Empty.Refusals(Products(new ProductChange(code, null, "pcs"))).Length > 0);
        Assert.Equal(refused, PlantModel.Empty.Refusals(OfLine(Line("L1").With(Source(code)))).Length > 0);
        Assert.Equal(refused, PlantModel.Empty.Refusals(OfLine(Line("L1").With(Cycle(1m, code)))).Length > 0);
    }

    [Fact]
    public void Every_refusal_names_its_place_and_all_are_told_together()
    {
        var line = Line("L2").With(Source("portal"), Source("gw").Silent(0).Rolling(0)).With(Cycle(1m), Cycle(0m, "P")) with { Calendar = Calendar("1960-01-01T00:00:00") };
        var site = NewSite("T", Area("fill", Line("L1"), line)) with
        {
            TimeZone = "Mars/Base", Culture = "xx-YY", Calendar = Calendar(null, Shift("A", "06:00-14:00"), Shift("B", "13:00-14:00")),
        };

        Assert.Equal(
            [
                "sites[1].culture: There is no culture 'xx-YY'; give a language and a region, such as 'pl-PL'.",
                "sites[1].timeZone: There is no time zone 'Mars/Base'; give its IANA name, such as 'Europe/Warsaw'.",
                "sites[1].calendar.shifts[1]: The shifts 'A' of Mon (06:00-14:00) and 'B' of Mon (13:00-14:00) overlap; give them times that do not.",
                "sites[1].areas[0].code: 'fill' cannot be the code of an area: it must match [A-Z0-9][A-Z0-9_-]{0,31}.",
                "sites[1].areas[0].lines[1].calendar.from: The instant from which something holds lies between 1970 and 2099; without one a new thing holds since ever.",
                "sites[1].areas[0].lines[1].sources[0].code: The source 'portal' is the portal's own and known at every line; leave it out.",
                "sites[1].areas[0].lines[1].sources[1].silenceSeconds: A silence limit is more than 0 and at most 31622400 seconds.",
                "sites[1].areas[0].lines[1].sources[1].counterMax: The highest reading of a counter is a whole number from 1 to 9007199254740992.",
                "sites[1].areas[0].lines[1].idealCycles[1].seconds: An ideal cycle is more than 0 and at most 1000000 seconds.",
                "products[0].unit: A new product needs a unit, such as 'pcs'.",
            ],
            PlantModel.Empty.Refusals(new ModelChange([NewSite("S"), site], [new ProductChange("P", null, null)])));
    }

    [Fact]
    public void Nothing_may_be_named_twice() => Assert.Equal(
        [
            "sites[1].code: The site 'S' is named twice; put all of it into one place.",
            "sites[0].areas[1].code: The area 'A' is named twice; put all of it into one place.",
            "sites[0].areas[0].lines[0].sources[1].code: The source 'gw' is named twice; put all of it into one place.",
            "sites[0].areas[0].lines[0].idealCycles[1]: There are two ideal cycles of 'P' from the same instant.",
            "sites[0].areas[1].lines[0].code: The line 'L1' is named twice; its code is unique in its site.",
        ],
        PlantModel.Empty.Refusals(Sites(
            NewSite("S", Area("A", Line("L1").With(Source("gw"), Source("gw")).With(Cycle(1m, "P"), Cycle(1m, "P"))), Area("A", Line("L1"))),
            NewSite("S"))));

    [Fact]
    public void A_new_site_needs_a_time_zone_and_a_known_one_does_not()
    {
        Assert.Equal(["sites[0].timeZone: A new site needs a time zone, such as 'Europe/Warsaw'."], PlantModel.Empty.Refusals(Sites(Site("S"))));
        Assert.Empty(Model(Sites(NewSite("S"))).Refusals(Sites(Site("S"))));
    }

    [Theory]
    [InlineData("0.0000000001")]
    [InlineData("-1")]
    [InlineData("1000000.1")]
    public void An_ideal_cycle_is_positive_at_most_a_million_and_has_nine_decimals(string seconds)
    {
        var value = decimal.Parse(seconds, CultureInfo.InvariantCulture);

        Assert.StartsWith("sites[0].areas[0].lines[0].idealCycles[0].seconds: ", Assert.Single(PlantModel.Empty.Refusals(OfLine(Line("L1").With(Cycle(value))))), StringComparison.Ordinal);
        Assert.Empty(PlantModel.Empty.Refusals(OfLine(Line("L1").With(Cycle(1_000_000m), Cycle(0.000000001m, "P")))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    [InlineData("a\u0000b")]
    public void A_name_is_one_line_of_text_that_can_be_shown(string name) =>
        Assert.StartsWith("sites[0].name: The name of a site ", Assert.Single(PlantModel.Empty.Refusals(Sites(NewSite("S") with { Name = name }))), StringComparison.Ordinal);

    [Fact]
    public void A_name_has_no_half_of_a_character() =>
        Assert.Single(PlantModel.Empty.Refusals(Sites(NewSite("S") with { Name = new string('\uD800', 1) })));

    [Fact]
    public void A_name_may_hold_markup_and_any_script_but_not_without_end()
    {
        Assert.Empty(PlantModel.Empty.Refusals(Sites(NewSite("S") with { Name = "<script>alert('Łódź 工場 🏭')</script>" })));
        Assert.NotEmpty(PlantModel.Empty.Refusals(Sites(NewSite("S") with { Name = new string('x', 201) })));
    }

    [Fact]
    public void At_most_a_hundred_problems_are_told() =>
        Assert.Equal(100, PlantModel.Empty.Refusals(Sites([.. Enumerable.Range(0, 500).Select(_ => Site("bad"))])).Length);

    [Fact]
    public void A_line_has_its_limits()
    {
        var full = Model(OfLine(Line("L1").With([.. Enumerable.Range(0, 100).Select(i => Source($"s{i}"))])));

        Assert.Contains("There would be more than 100 sources of a line.", Assert.Single(full.Refusals(OfLine(Line("L1").With(Source("one-more"))))), StringComparison.Ordinal);
        Assert.Empty(full.Refusals(OfLine(Line("L1").With(Source("s0")))));
    }
}
