using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PlantPortal.Web.Tests.Security;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests.Hostile;

/// <summary>Whatever somebody calls a thing is text and nothing else: on every page, on paper, in every file and in every answer of the API.</summary>
public sealed class HostileTextTests(HostilePlant plant) : IClassFixture<HostilePlant>
{
    /// <summary>What is on a page that no page of the portal has: it came out of a text.</summary>
    internal const string Injected =
        """
        () => [...document.querySelectorAll('*')]
          .filter(e => e.localName === 'x-hostile' || e.hasAttribute('x-hostile')
            || (e.localName === 'script' && !e.src && e.textContent.includes('alert('))
            || [...e.attributes].some(a => a.name.startsWith('on') || (['href', 'src', 'action', 'formaction'].includes(a.name) && /^\s*javascript:/i.test(a.value))))
          .map(e => e.outerHTML.slice(0, 200))
        """;

    /// <summary>Every text that a person can read or hear, folded away or not.</summary>
    private const string Texts =
        """
        () => {
          const texts = [document.title];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            if (!walker.currentNode.parentElement.closest('script, style, template')) texts.push(walker.currentNode.textContent);
          }
          for (const element of document.body.querySelectorAll('*')) {
            for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'value']) texts.push(element.getAttribute(name) ?? '');
          }
          return texts.filter(text => text.trim()).join('\n');
        }
        """;

    private static readonly string s_asked = Uri.EscapeDataString(HostileTexts.Refused);

    /// <summary>Pages that say again what their address says.</summary>
    private static readonly string[] s_reflecting =
    [
        $"/?text={s_asked}", $"/?look={s_asked}", $"/plants/LODZ?sort={s_asked}", $"/plants/LODZ/L1?day={s_asked}", $"/plants/LODZ/L1?shift=2026-01-05/{s_asked}",
        $"/downtime?reason={s_asked}&product={s_asked}&order={s_asked}", $"/downtime?fromDay={s_asked}", $"/downtime/stops?code={s_asked}&sort={s_asked}",
        $"/explain?kpi={s_asked}&from={s_asked}", $"/governance/kpis?text={s_asked}", $"/governance/reasons?text={s_asked}", $"/governance/changes/1/reasons?text={s_asked}", $"/quarantine?list=true&code={s_asked}", $"/admin/people?text={s_asked}", $"/admin/audit?text={s_asked}",
    ];

    public static IEnumerable<string> Pages => [.. PortalPages.Addresses, "/downtime?uncoded=true&split=code", "/downtime/stops?uncoded=true", "/downtime?level=3", "/quarantine?list=true", $"/admin/people/{HostilePlant.Invited}", .. s_reflecting];

    [Fact]
    public async Task No_text_is_taken_for_markup_on_any_page_or_on_paper_and_all_of_it_is_there_to_read()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        var dialogs = Dialogs(window);
        var (injected, twice, read) = (new List<string>(), new List<string>(), new StringBuilder());
        foreach (var address in Pages)
        {
            await window.VisitAsync(address);
            foreach (var media in new[] { Media.Screen, Media.Print })
            {
                await window.Page.EmulateMediaAsync(new() { Media = media });
                var texts = await ReadAsync(window);
                injected.AddRange((await window.Page.EvaluateAsync<string[]>(Injected)).Select(found => $"{address}: {found}"));
                if (texts.Contains($"&lt;{HostileTexts.Element}", StringComparison.Ordinal) || texts.Contains("&#x27;", StringComparison.Ordinal))
                {
                    twice.Add(address);
                }

                read.AppendLine(texts);
            }

            await window.Page.PdfAsync();
            await window.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        }

        var all = read.ToString();
        Assert.Empty(injected);
        Assert.Empty(dialogs);
        Assert.Empty(twice);
        Assert.All(HostileTexts.Shown, text => Assert.Contains(text, all, StringComparison.Ordinal));
        Assert.Empty(window.Complaints);
    }

    /// <summary>Also where a text had become markup: neither a script in it runs, nor a handler, nor a link to a script.</summary>
    [Fact]
    public async Task What_got_in_all_the_same_would_not_run()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        var dialogs = Dialogs(window);
        await window.SignInAsync("viewer");
        await window.Page.EvaluateAsync(
            """
            () => {
              const script = document.createElement('script');
              script.textContent = 'alert(1)';
              document.body.append(script);
              const markup = document.createElement('div');
              markup.innerHTML = '<img src="nowhere" onerror="alert(2)"><a id="hostile-link" href="javascript:alert(3)">link</a>';
              document.body.append(markup);
              markup.querySelector('a').click();
            }
            """);
        await window.Page.WaitForTimeoutAsync(500);

        Assert.Empty(dialogs);
        Assert.Contains(window.Complaints, c => c.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    /// <summary>What is opened by hand: a stop and its events, a refused event, the palette, the one who is signed in, and what is said to who may not.</summary>
    [Fact]
    public async Task Nor_where_somebody_clicks()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        var dialogs = Dialogs(window);
        await window.SignInAsync("administrator");
        foreach (var (address, link) in new[] { ("/downtime/stops", ".stop-table th a"), ("/quarantine?list=true", "tbody th a"), ("/admin/audit", "main table a"), ("/downtime", ".chart a.chart-row") })
        {
            await window.GoToAsync(address);
            await window.Page.Locator(link).First.ClickAsync();
            await ReadAsync(window);
            Assert.Empty(await window.Page.EvaluateAsync<string[]>(Injected));
        }

        await window.Page.Keyboard.PressAsync("Control+k");
        await window.Page.Keyboard.TypeAsync("x-hostile");
        await Expect(window.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync(HostileTexts.Element);
        Assert.Empty(await window.Page.EvaluateAsync<string[]>(Injected));

        TestPeople.Run(plant.Portal.Services.GetRequiredService<Web.Data.PortalDatabase>(), "UPDATE person SET name = $0 WHERE roles = 'Admin'", HostileTexts.Person);
        await window.SignInAsync("viewer");
        await window.Page.GotoAsync("/admin/people");
        await Expect(window.Page.GetByText("Ask: ")).ToContainTextAsync(HostileTexts.Person);
        Assert.Empty(await window.Page.EvaluateAsync<string[]>(Injected));
        Assert.Empty(dialogs);
    }

    /// <summary>Before any script has run, and in what a stranger is answered.</summary>
    [Fact]
    public async Task No_page_is_sent_with_an_element_that_came_out_of_a_text()
    {
        using var administrator = await plant.Portal.SignInAsync("administrator");
        using var stranger = plant.Portal.Browser();
        string[] open = [$"/dev/sign-in?returnUrl={s_asked}", $"/signed-out?reason={s_asked}", $"/status/404?text={s_asked}", $"/docs/problems?text={s_asked}", $"/{s_asked}", $"/plants/{s_asked}", "/dev/sign-in?returnUrl=javascript:alert(1)"];
        foreach (var address in Pages.Concat(open))
        {
            foreach (var client in new[] { administrator, stranger })
            {
                var page = await (await client.GetAsync(address)).Content.ReadAsStringAsync();
                Assert.False(page.Contains($"<{HostileTexts.Element}", StringComparison.OrdinalIgnoreCase), address);
                Assert.False(page.Contains("=\"javascript:", StringComparison.OrdinalIgnoreCase), address);
            }
        }
    }

    /// <summary>Codes and figures: no name and no text of anybody is in it.</summary>
    private const string OfCodesAlone = "/governance/conformance.csv";

    [Fact]
    public async Task No_field_of_a_file_is_a_formula_or_ends_its_row()
    {
        using var administrator = await plant.Portal.SignInAsync("administrator");
        var files = Routes().Where(path => path.EndsWith(".csv", StringComparison.Ordinal)).ToList();
        Assert.Contains("/downtime/stops.csv", files);
        foreach (var file in files)
        {
            using var answer = await administrator.GetAsync(file);
            var rows = CsvRows.Read(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());

            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            Assert.True(rows.Count > 1, file);
            Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
            Assert.DoesNotContain(rows.SelectMany(r => r), CsvRows.IsFormula);
            Assert.True(file == OfCodesAlone || rows.SelectMany(r => r).Any(field => field.Contains(HostileTexts.Element, StringComparison.Ordinal)), file);
        }
    }

    [Fact]
    public async Task The_api_answers_json_and_nothing_that_a_browser_would_take_for_a_page()
    {
        using var gateway = plant.Portal.Gateway();
        gateway.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var now = SystemClock.Instance.GetCurrentInstant();
        var question = $"?kpi=OEE&site=LODZ&line=L1&from={now - Duration.FromHours(2)}&to={now}";
        var paths = Routes().Where(path => path.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        Assert.Contains("/api/v1/timeline", paths);
        Assert.Equal(["/api/v1/registry/kpis.xml"], paths.Where(IsXml));
        foreach (var (path, status) in paths.Where(p => !IsXml(p)).Select(p => (p + question, 200)).Append(($"/api/v1/kpis?kpi={s_asked}&from={s_asked}", 400)))
        {
            using var answer = await gateway.GetAsync(path);
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>();

            Assert.True((int)answer.StatusCode == status, $"{path}: {answer.StatusCode}");
            Assert.Contains("json", answer.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.NotEqual(JsonValueKind.Undefined, json.ValueKind);
        }

        var model = await gateway.GetFromJsonAsync<JsonElement>("/api/v1/model");
        Assert.Equal(HostileTexts.Site, model.GetProperty("sites")[0].GetProperty("name").GetString());
    }

    /// <summary>Elements of one namespace, which no browser shows as a page; all else is text, and whole.</summary>
    [Fact]
    public async Task The_xml_of_the_kpis_holds_names_as_text()
    {
        using var gateway = plant.Portal.Gateway();
        using var answer = await gateway.GetAsync("/api/v1/registry/kpis.xml");
        var xml = XDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());

        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(["http://www.mesa.org/xml/KPI-ML-V01"], xml.Descendants().Select(e => e.Name.NamespaceName).Distinct());
        Assert.DoesNotContain(xml.Descendants(), e => e.Name.LocalName == HostileTexts.Element);
        Assert.Contains(xml.Descendants(), e => e.Value == HostileTexts.Kpi);
        Assert.Contains(xml.Descendants(), e => e.Value == HostileTexts.KpiText);
    }

    private static bool IsXml(string path) => path.EndsWith(".xml", StringComparison.Ordinal);

    /// <summary>Paths without parameters that are asked by GET.</summary>
    private IEnumerable<string> Routes() => plant.Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.Parameters.Count == 0 && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
        .Select(e => $"/{e.RoutePattern.RawText!.Trim('/')}").Distinct(StringComparer.Ordinal);

    private static List<string> Dialogs(Window window)
    {
        var dialogs = new List<string>();
        window.Page.Dialog += async (_, dialog) =>
        {
            dialogs.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        return dialogs;
    }

    private static async Task<string> ReadAsync(Window window)
    {
        await Expect(window.Page.Locator(".skeleton, [aria-busy=true]")).ToHaveCountAsync(0);
        await window.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        return await window.Page.EvaluateAsync<string>(Texts);
    }
}
