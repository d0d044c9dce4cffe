using Microsoft.Playwright;

namespace PlantPortal.EndToEnd.Tests.Numbers;

/// <summary>Down from a number, each table shows elements: those of the whole, and those of every part.</summary>
[Collection(nameof(ThreePlants))]
public sealed class ExplainNumberTests(ThreePlants plants)
{
    // Rows of a breakdown, a segment or a count lead to their own explanation, which says their lines and window.
    private const string Parts =
        """
        () => [...document.querySelectorAll('#sums tbody tr, #segments tbody tr')].map(row => {
          const text = node => node.textContent.replace(/\s+/g, ' ').trim();
          const heads = [...row.closest('table').tHead.rows[0].cells].map(text);
          const href = row.cells[0].querySelector('a')?.getAttribute('href') ?? '';
          return { href, cells: [...row.cells].map(text).map((cell, i) => [heads[i], cell]) };
        }).filter(row => row.href)
        """;

    [Theory]
    [InlineData("/explain?kpi=OEE&site=PUNE&line=P2&{past}", 8)]
    [InlineData("/explain?kpi=OEE&site=PUNE&line=P2&{past}&element=PBT", 8)]
    [InlineData("/explain?kpi=ISO.MTTR&site=GVL&line=G2&{closed}", 4)]
    [InlineData("/explain?kpi=OEE&site=GVL&fromDay={before}&toDay={day}", 4)]
    [InlineData("/explain?kpi=Availability&{past}", 3)]
    [InlineData("/explain?kpi=OEE&site=PUNE&line=P2&product=SKU-1&{past}", 2)]
    [InlineData("/explain?kpi=Availability&site=GVL&shift=Early&fromDay={before}&toDay={day}", 2)]
    public async Task Elements_of_the_whole_and_of_every_part_are_those_of_the_api(string page, int least)
    {
        _ = new Written(plants);
        using var api = new Api(plants);
        await using var window = await OpenAsync(page);
        var whole = await api.OneAsync(Api.ScopeOf(plants.At(page)));
        var elements = await window.Page.Locator("#elements table").RowsAsync();
        var parts = await window.Page.ReadAsync<Part[]>(Parts);

        Assert.All(elements.Where(row => row[0].All(IsOfName)), row => Assert.Equal(Written.Exact(whole.Element(row[0])), row[1].Split(' ')[0]));
        Assert.True(parts.Length >= least, $"{parts.Length} parts, not {least}");
        foreach (var part in parts)
        {
            var row = await api.OneAsync(Api.ScopeOf(part.Href));
            Assert.All(ElementsOf(part), cell => Assert.Equal((cell.Name, Written.Exact(row.Element(cell.Name))), cell));
        }
    }

    [Fact]
    public async Task A_plant_with_a_line_left_out_shows_the_elements_of_the_others()
    {
        _ = new Written(plants);
        using var api = new Api(plants);
        await using var window = await OpenAsync("/explain?kpi=OEE&site=PUNE&{past}");
        var leftOut = (await api.OneAsync(plants.At("kpi=OEE&site=PUNE&{past}"))).LeftOut("OEE");
        var others = await api.OneAsync(plants.At("site=PUNE&line=P1&line=P2&{past}"));
        var elements = await window.Page.Locator("#elements table").RowsAsync();
        var sums = await window.Page.Locator("#sums table").First.RowsAsync();

        Assert.Equal(["PUNE/P3"], leftOut);
        Assert.All(elements[1..], row => Assert.Equal(Written.Exact(others.Element(row[0])), row[1].Split(' ')[0]));
        Assert.Equal(elements[1..].Select(row => row[1].Split(' ')[0]), sums[^1].Skip(2));
        Assert.Contains("left out", await window.Page.Locator("#formula").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, string Text)> ElementsOf(Part part) =>
        part.Cells.Select(cell => (Name: cell[0].Split(' ')[0], Text: cell[1])).Where(cell => Enum.TryParse<Domain.Elements.Element>(cell.Name, out _) && cell.Name.All(IsOfName));

    private static bool IsOfName(char letter) => char.IsUpper(letter) || letter == '_';

    private async Task<Window> OpenAsync(string page)
    {
        var window = await plants.OpenAsync(page);
        await window.Page.Locator("#sums table").First.WaitForAsync();
        return window;
    }

    /// <param name="Cells">Each with the head of its column.</param>
    private sealed record Part(string Href, string[][] Cells);
}
