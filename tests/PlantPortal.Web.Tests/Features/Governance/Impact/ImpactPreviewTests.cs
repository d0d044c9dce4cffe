using System.Globalization;
using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Features.Governance.Impact;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Governance.Impact;

/// <summary>The preview as a circuit renders it on some page, over a real portal with a day of stops.</summary>
public sealed class ImpactPreviewTests : BunitContext, IAsyncLifetime
{
    private const string Day = $"fromDay={MappingPlants.Day}&toDay={MappingPlants.Day}";

    private readonly MappingPlants _plants = new();

    [Fact]
    public async Task Every_plant_shows_a_kpi_now_and_as_proposed_and_now_is_what_the_api_says()
    {
        var preview = Show(Limited(), MappingPlants.Steward, $"?{Day}&kpi=Availability");

        var rows = preview.FindAll("table")[0].QuerySelectorAll("tbody tr");
        Assert.Equal(["All plants", "Łódź"], rows.Select(r => Text(r.QuerySelector("th")!)));
        var link = rows[1].QuerySelector("a")!;
        Assert.Equal($"/explain?kpi=Availability&site=LODZ&{Day}", link.GetAttribute("href"));
        Assert.Equal($"/explain?kpi=Availability&{Day}", rows[0].QuerySelector("a")!.GetAttribute("href"));
        var now = (await _plants.AskAsync($"/api/v1/kpis?{Day}&site=LODZ&kpi=Availability")).GetProperty("rows")[0].GetProperty("values").GetProperty("Availability").GetProperty("value").GetDecimal();
        Assert.Equal(now.ToString("P1", CultureInfo.CurrentCulture), Text(link));
        Assert.StartsWith("+", Text(rows[1].QuerySelectorAll("td")[2]), StringComparison.Ordinal);
        Assert.Contains("1 plants stay as they are: Pune", preview.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_losses_that_move_say_what_they_are_and_what_they_would_be()
    {
        var preview = Show(Mapped("E7", "STARVED"), MappingPlants.Manager, $"?{Day}");

        var loss = Assert.Single(preview.FindAll("table")[1].QuerySelectorAll("tbody tr"));
        Assert.Equal(["No reason · Stopped", "Starved: nothing comes in (idle) · Idle", "0:45:00", "2"], loss.QuerySelectorAll("td").Select(Text));
    }

    [Fact]
    public void The_losses_of_one_plant_have_an_address()
    {
        var preview = Show(Mapped("E7", "STARVED"), MappingPlants.Manager, $"?tab=impact&{Day}");
        var href = preview.FindAll("table")[0].QuerySelectorAll("tbody tr")[1].QuerySelectorAll("a")[1].GetAttribute("href")!;
        Assert.EndsWith($"?tab=impact&{Day}&losses=LODZ#losses", href, StringComparison.Ordinal);

        Services.GetRequiredService<NavigationManager>().NavigateTo(href);
        preview.WaitForAssertion(() => Assert.Equal("Losses that move: Łódź", Text(preview.Find("#losses"))));
        Assert.EndsWith($"?tab=impact&{Day}", preview.FindAll("a").Single(a => Text(a) == "Losses of all plants").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_kpi_or_period_changes_the_address_and_keeps_what_the_page_has_in_it()
    {
        var preview = Show(Limited(), MappingPlants.Steward, $"?tab=impact&{Day}");
        preview.FindAll("select")[1].Change("Availability");
        Await(preview);
        Assert.EndsWith($"?tab=impact&{Day}&kpi=Availability", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);

        preview.FindAll("select")[0].Change("Yesterday");
        Await(preview);
        Assert.EndsWith("?tab=impact&kpi=Availability&period=yesterday", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Contains("Nothing moves", preview.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kpi_that_changes_comes_first_and_a_new_one_has_no_value_now()
    {
        var now = Registry.Current;
        var mine = now.Kpis.Find("Availability")!.Definition with { Code = "Mine", Name = "My own <b>" };
        var preview = Show(now with { Kpis = now.Kpis.With([mine]).Value }, MappingPlants.Steward, $"?{Day}");

        Assert.Equal("Mine", preview.FindAll("select")[1].QuerySelectorAll("option")[0].GetAttribute("value"));
        Assert.Equal("My own <b> now and as proposed", Text(preview.Find("caption")));
        var row = preview.FindAll("tbody tr")[1].QuerySelectorAll("td");
        Assert.Equal("–", Text(row[0]));
        Assert.Equal("has a value then", Text(row[2]));
    }

    [Fact]
    public void Whoever_may_read_one_plant_sees_that_plant_alone()
    {
        var preview = Show(Limited(), MappingPlants.Manager, $"?{Day}");
        Assert.DoesNotContain("Pune", preview.Markup, StringComparison.Ordinal);
        Assert.Equal(2, preview.FindAll("table")[0].QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public void A_plant_that_one_may_not_see_is_unknown() =>
        Assert.Contains("no site 'PUNE'", Show(Limited(), MappingPlants.Manager, $"?{Day}&site=PUNE").Find("[role=alert]").TextContent, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void A_period_of_more_than_a_year_is_refused_with_a_sentence() => Assert.Contains(
        "a year at most", Show(Limited(), MappingPlants.Manager, "?fromDay=2024-01-01&toDay=2026-01-01").Find("[role=alert]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void A_version_that_says_the_same_moves_nothing() =>
        Assert.Contains("Nothing moves", Show(Registry.Current with { Number = 9 }, MappingPlants.Steward, $"?{Day}").Markup, StringComparison.Ordinal);

    [Fact]
    public void Another_version_is_read_anew()
    {
        var preview = Show(Registry.Current with { Number = 9 }, MappingPlants.Steward, $"?{Day}");
        preview.Render(p => p.Add(c => c.Proposed, Limited()));
        Await(preview);
        Assert.NotEmpty(preview.FindAll("table"));
    }

    [Fact]
    public void It_shows_that_it_reads_and_ends_when_it_is_cancelled()
    {
        using var gate = new ManualResetEventSlim();
        var preview = Render(Limited(), MappingPlants.Steward, $"?{Day}", gate);
        preview.WaitForElement(".skeleton");
        preview.WaitForElement("progress");

        preview.FindAll("button").Single(b => b.TextContent == "Cancel").Click();
        gate.Set();

        Assert.Contains("Nothing was changed", preview.Find(".empty").TextContent, StringComparison.Ordinal);
        preview.FindAll("button").Single(b => b.TextContent == "Compute it again").Click();
        Await(preview);
        Assert.NotEmpty(preview.FindAll("table"));
    }

    [Fact]
    public async Task The_files_of_a_change_set_say_what_the_preview_says_and_are_on_record()
    {
        var portal = _plants.Portal.Services;
        var author = new Caller("user:eva", "Eva", [new Grant([Right.Read, Right.EditKpis], null)]);
        var started = await portal.GetRequiredService<StartChangeSet>().RunAsync(author, "Longer micro-stops", "=They are short.", default);
        var edited = await portal.GetRequiredService<EditChangeSet>().RunAsync(
            author, started.Value.Id, started.Value.Revision, new SetPolicy(Limited().Policy), default);
        Assert.True(edited.IsOk);
        using var steward = await _plants.Portal.SignInAsync("kpi-steward");

        var figures = await steward.GetStringAsync($"/governance/changes/{started.Value.Id}/impact.csv?{Day}");
        Assert.StartsWith("site,kpi,version,before,after,difference,coverage_before,coverage_after\r\n,OEE,", figures, StringComparison.Ordinal);
        Assert.Contains("\r\nLODZ,Availability,1,", figures, StringComparison.Ordinal);
        var losses = await steward.GetStringAsync($"/governance/changes/{started.Value.Id}/impact-losses.csv?{Day}&site=LODZ");
        Assert.Contains("\r\nLODZ,,,Downtime,,,MicroStop,1080,3\r\n", losses, StringComparison.Ordinal);

        using var gateway = _plants.Portal.Gateway();
        using var asked = await gateway.PostAsync($"/api/v1/registry/changesets/{started.Value.Id}/impact?{Day}&site=LODZ", null);
        using var told = System.Text.Json.JsonDocument.Parse(await asked.Content.ReadAsStringAsync());
        var row = told.RootElement.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("site").GetString() == "LODZ");
        var loss = Assert.Single(row.GetProperty("losses").EnumerateArray());
        Assert.Equal(("Downtime", "MicroStop", 1080m, 3), (
            loss.GetProperty("before").GetProperty("timeClass").GetString(), loss.GetProperty("after").GetProperty("timeClass").GetString(),
            loss.GetProperty("seconds").GetDecimal(), loss.GetProperty("stops").GetInt32()));
        var availability = row.GetProperty("values").GetProperty("Availability");
        Assert.Equal(availability.GetProperty("after").GetDecimal() - availability.GetProperty("before").GetDecimal(), availability.GetProperty("difference").GetDecimal());
        Assert.True(availability.GetProperty("difference").GetDecimal() > 0);

        using var archive = new ZipArchive(new MemoryStream(await steward.GetByteArrayAsync($"/governance/changes/{started.Value.Id}/change-set.zip?{Day}")));
        Assert.Equal(["change-set.json", "impact.csv", "impact-losses.csv"], archive.Entries.Select(e => e.Name));
        Assert.Equal(figures, TextOf("impact.csv"));
        Assert.Contains("\r\nLODZ,,,Downtime,,,MicroStop,1080,3\r\n", TextOf("impact-losses.csv"), StringComparison.Ordinal);
        using var set = System.Text.Json.JsonDocument.Parse(TextOf("change-set.json"));
        Assert.Equal(("Longer micro-stops", "draft", 1), (
            set.RootElement.GetProperty("title").GetString(), set.RootElement.GetProperty("state").GetString(), set.RootElement.GetProperty("changes").GetArrayLength()));
        Assert.Equal(1, TestPeople.Count(portal.GetRequiredService<PortalDatabase>(), "SELECT count(*) FROM audit WHERE what = 'export' AND target LIKE 'change-set-%.zip'"));

        string TextOf(string name)
        {
            using var reader = new StreamReader(archive.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }

        using var noArchive = await steward.GetAsync($"/governance/changes/999/change-set.zip?{Day}");
        Assert.Equal(HttpStatusCode.NotFound, noArchive.StatusCode);
        using var none = await steward.GetAsync($"/governance/changes/999/impact.csv?{Day}");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        using var wrong = await steward.GetAsync($"/governance/changes/{started.Value.Id}/impact.csv?fromDay=never");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(2, TestPeople.Count(portal.GetRequiredService<PortalDatabase>(), "SELECT count(*) FROM audit WHERE what = 'export' AND target LIKE 'impact%.csv'"));
    }

    public ValueTask InitializeAsync() => _plants.InitializeAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _plants.DisposeAsync();
    }

    private RegistryStore Registry => _plants.Portal.Services.GetRequiredService<RegistryStore>();

    /// <summary>Stops of up to ten minutes are micro-stops.</summary>
    private RegistryVersion Limited() => Registry.Current with { Policy = Registry.Current.Policy with { MicroStop = Duration.FromMinutes(10) } };

    private RegistryVersion Mapped(string code, string reason) =>
        Registry.Current with { Mappings = Registry.Current.Mappings.With(new MappingKey("LODZ", null, code), reason) };

    private IRenderedComponent<ImpactPreview> Show(RegistryVersion proposed, string person, string query)
    {
        var preview = Render(proposed, person, query, null);
        Await(preview);
        return preview;
    }

    private static void Await(IRenderedComponent<ImpactPreview> preview) =>
        preview.WaitForAssertion(() => Assert.Empty(preview.FindAll("[aria-busy], .skeleton")), TimeSpan.FromSeconds(10));

    private IRenderedComponent<ImpactPreview> Render(RegistryVersion proposed, string person, string query, ManualResetEventSlim? gate)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var portal = _plants.Portal.Services;
        var (models, clock) = (portal.GetRequiredService<ModelStore>(), portal.GetRequiredService<IClock>());
        var reader = new ImpactReader(portal.GetRequiredService<Projector>(), () => models.Current, () => Gated(), clock);
        Services.AddSingleton(models).AddSingleton(Registry).AddSingleton(clock);
        Services.AddSingleton(new ReadImpact(portal.GetRequiredService<DowntimeScopes>(), models, Registry, reader, clock));
        Services.AddLocalization().AddScoped<Formats>().AddScoped<KpiNames>().AddScoped<ImpactWords>();
        Services.SignIn(portal.GetRequiredService<PortalDatabase>(), person);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/governance/changes/1{query}");
        return Render<ImpactPreview>(p => p.Add(c => c.Proposed, proposed).Add(c => c.Export, "/governance/changes/1"));

        RegistryVersion Gated()
        {
            gate?.Wait(TimeSpan.FromSeconds(20));
            return Registry.Current;
        }
    }

    private static string Text(IElement element) => string.Join(' ', element.Descendants<IText>().Select(t => t.Data.Trim()).Where(t => t.Length > 0));
}
