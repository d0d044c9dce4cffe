namespace PlantPortal.EndToEnd.Tests.Numbers;

/// <summary>The three plants, for all that read their numbers one after the other.</summary>
[CollectionDefinition(nameof(ThreePlants))]
public sealed class ThreePlantsCollection : ICollectionFixture<ThreePlants>;

/// <summary>A figure is a link that says which scope and window it is of; asked for these, the API says the same digits.</summary>
[Collection(nameof(ThreePlants))]
public sealed class LinkedFigureTests(ThreePlants plants)
{
    public static TheoryData<string, int> Pages => NumberPages.All;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_figure_of_a_page_is_what_the_api_says_of_the_scope_in_its_link(string page, int least)
    {
        var written = new Written(plants);
        using var api = new Api(plants);
        await using var window = await plants.OpenAsync(page);
        var values = await window.ValuesAsync(least);

        Assert.True(values.Count >= least, $"{values.Count} figures, not {least}");
        foreach (var value in values)
        {
            await AssertSameAsync(api, written, value);
        }
    }

    [Fact]
    public void No_page_is_left_out() => Assert.Empty(NumberPages.MissingRoutes());

    private static async Task AssertSameAsync(Api api, Written written, ShownValue shown)
    {
        var code = Api.KpiOf(shown.Href);
        var row = await api.OneAsync(Api.ScopeOf(shown.Href));
        var value = written.Kpi(code, row.Value(code));
        var (expected, actual) = shown.Kind switch
        {
            "figure" => ($"{value} {written.Title(code, row)}", $"{shown.Text} {shown.Title}"),
            "row" => ($"{value} {Written.Coverage(row.Coverage)}", $"{shown.Text} {shown.Coverage}"),
            "point" => ($"{value}{(row.Coverage < 1 ? $", {Written.Coverage(row.Coverage)} covered" : "")}", shown.Text.Split(": ", 2)[1]),
            "node" => (Written.Exact(row.Value(code)), shown.Text),
            _ => throw new ArgumentOutOfRangeException(nameof(shown), shown.Kind, "No such kind."),
        };
        Assert.True(expected == actual, $"The page says {actual}, the API {expected}: {shown.Href}");
    }
}
