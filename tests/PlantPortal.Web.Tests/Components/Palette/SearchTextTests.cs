using CsCheck;
using PlantPortal.Web.Components.Palette;

namespace PlantPortal.Web.Tests.Components.Palette;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("lodz", "Łódź")]
    [InlineData("LÓDŹ", "Łódź")]
    [InlineData("深圳", "深圳")]
    [InlineData("strasse", "Große Straße")]
    [InlineData("soro", "Sørø")]
    [InlineData("250", "Press 250 t")]
    [InlineData("pk3", "Packer 3")]
    [InlineData("2 filler", "PET filler 2")]
    public void A_name_is_found_however_it_is_typed(string typed, string name) => Assert.NotNull(Match(typed, name));

    [Theory]
    [InlineData("lodz", "Pune")]
    [InlineData("filler 9", "PET filler 2")]
    [InlineData("深", "Łódź")]
    public void What_is_not_in_it_is_not_found(string typed, string name) => Assert.Null(Match(typed, name));

    [Fact]
    public void The_nearer_match_comes_first()
    {
        var distances = new[] { "Press 1", "Old press", "Express", "Paper store" }.Select(name => Match("press", name)).ToList();

        Assert.Equal([0, 1, 2, null], distances);
        Assert.True(Match("prs", "Press 1") > Match("pre", "Press 1"));
    }

    [Fact]
    public void A_code_and_where_it_is_lead_to_it_too()
    {
        var line = new Destination("Case packer", "Łódź · Packing", "L3", "/plants/LODZ/L3").Search;

        Assert.NotNull(line.Match(SearchText.Words("l3")));
        Assert.NotNull(line.Match(SearchText.Words("packer lodz")));
    }

    [Fact]
    public void Nothing_typed_finds_everything() => Assert.Equal(0, Match("  ", "Anything"));

    [Fact]
    public void Every_name_is_found_by_itself_and_by_any_beginning_of_it() =>
        Gen.Select(Gen.String, Gen.Int[0, 30]).Sample((name, length) =>
        {
            // Half a surrogate pair is no text; it cannot be typed either.
            name = new string([.. name.Where(c => !char.IsSurrogate(c) && c < 0xFFF0)]);
            return Match(name[..Math.Min(length, name.Length)], name) is not null;
        });

    private static int? Match(string typed, string name) => new SearchText(name, name).Match(SearchText.Words(typed));
}
