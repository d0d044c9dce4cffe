using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PlantPortal.Domain.Elements;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests;
using PlantPortal.Web.Tests.Governance.ChangeSets;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests;

/// <summary>The plant of <see cref="LivePlant"/> in a portal that speaks the language of <see cref="PseudoTexts"/>.</summary>
public sealed class PseudoPlant() : LivePlant(TestPortal.With(PseudoTexts.Put));

/// <summary>No word on a page is written in code: it comes from a resource file, from the plant or from the registry.</summary>
public sealed partial class EveryTextTests(PseudoPlant plant) : IClassFixture<PseudoPlant>
{
    /// <summary>All texts that a person can read or hear, but code and names.</summary>
    private const string Texts =
        """
        () => {
          const texts = [document.title];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            if (!walker.currentNode.parentElement.closest('script, style, template, pre, code, [translate=no]')) texts.push(walker.currentNode.textContent);
          }
          for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt], [aria-roledescription], [aria-valuetext]')) {
            for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription', 'aria-valuetext']) texts.push(element.getAttribute(name) ?? '');
          }
          return texts.map(text => text.trim()).filter(text => text);
        }
        """;

    public static TheoryData<string> Pages => [.. PortalPages.Addresses, "/nothing-here", "/dev/sign-in"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_text_of_a_page_comes_from_a_resource_file_or_is_data(string path)
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync(PortalPages.Persona(path));
        await window.Page.GotoAsync(path);
        if (path.StartsWith('/') && !path.StartsWith("/dev/", StringComparison.Ordinal) && path != "/nothing-here")
        {
            await window.GoToAsync(path);
            await Expect(window.Page.Locator(".skeleton")).ToHaveCountAsync(0);
            if (await window.Page.Locator(".app-bar").CountAsync() > 0)
            {
                await window.Page.Keyboard.PressAsync("Control+k");
                await Expect(window.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
            }
        }

        var texts = await window.Page.EvaluateAsync<string[]>(Texts);
        var data = Data();
        Assert.Contains(texts, text => text.Contains('⟦', StringComparison.Ordinal));
        Assert.Empty(texts.Where(text => Letters().IsMatch(Unexplained(text, data))).Distinct());
    }

    [Theory]
    [InlineData("Saved", false)]
    [InlineData("⟦Šàvéd àt 14:05~~⟧ today", false)]
    [InlineData("⟦Łódź: ⟦2 h⟧ of⟧ more", false)]
    [InlineData("⟦Łódź: ⟦2 h⟧ öf~⟧ Line 1 · 74.1% – 3 Mar 2026, 14:05", true)]
    [InlineData("Łódź › L2, 2026-03-02T13:00:00Z, OEE v3", false)]
    [InlineData("Łódź › L2, 2026-03-02T13:00:00Z, OEE 3", true)]
    public void A_word_that_is_written_in_code_is_told_from_texts_data_and_dates(string text, bool isFine) =>
        Assert.Equal(isFine, !Letters().IsMatch(Unexplained(text, Data())));

    /// <summary>What is left of a text without what came from resources, data, numbers and dates.</summary>
    private static string Unexplained(string text, IReadOnlyList<string> data)
    {
        var left = Timestamp().Replace(PseudoTexts.Outside(text), " ");
        foreach (var known in data)
        {
            left = left.Replace(known, " ", StringComparison.Ordinal);
        }

        return left;
    }

    /// <summary>All names and codes there are, the longest first.</summary>
    private List<string> Data()
    {
        var sites = plant.Portal.Services.GetRequiredService<ModelStore>().Current.Sites.Values.ToList();
        var lines = sites.SelectMany(s => s.Lines).ToList();
        var registry = JsonSerializer.SerializeToElement(
            RegistryDocument.Of(plant.Portal.Services.GetRequiredService<RegistryStore>().History.Publications[0].Content!));
        var dates = CultureInfo.GetCultureInfo("en-GB").DateTimeFormat;
        string[] known =
        [
            "PlantPortal",
            .. sites.SelectMany(s => new[] { s.Code, s.Name }), .. sites.SelectMany(s => s.Areas).SelectMany(a => new[] { a.Code, a.Name }),
            .. lines.SelectMany(l => new[] { l.Code, l.Name }), .. lines.SelectMany(l => l.Sources).Select(s => s.Code),
            .. Persona.All.Select(p => p.Name),
            "Europe/Warsaw", "Day", "Night", "filler", DraftSet.Title, DraftSet.Why,
            .. dates.MonthNames, .. dates.AbbreviatedMonthNames, .. dates.DayNames, .. dates.AbbreviatedDayNames,
        ];
        return [.. known.Concat(Words(registry)).Concat(Enum.GetNames<Element>()).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal).OrderByDescending(w => w.Length)];
    }

    private static IEnumerable<string> Words(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Words(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Words),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };

    [GeneratedRegex(@"\p{L}", RegexOptions.None, 1000)]
    private static partial Regex Letters();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+Z?", RegexOptions.None, 1000)]
    private static partial Regex Timestamp();
}
