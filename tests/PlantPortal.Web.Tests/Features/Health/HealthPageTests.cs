using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Health;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Health;

/// <summary>The page as a circuit renders it, over a portal that is there.</summary>
public sealed class HealthPageTests : BunitContext, IAsyncLifetime
{
    private readonly TestPortal _portal = TestPortal.WithoutSnapshots();

    public HealthPageTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        TestPeople.Add(Database, "user:ada", Role.Admin);
        TestPeople.Add(Database, "user:eve", Role.PlantManager, RoleAt.EveryPlant);
        Services.AddSingleton(_portal.Services.GetRequiredService<ReadHealth>());
        Services.AddSingleton(_portal.Services.GetRequiredService<LiveRounds>());
        Services.AddSingleton<Formats>();
        Services.AddLocalization();
    }

    private PortalDatabase Database => _portal.Services.GetRequiredService<PortalDatabase>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public void Every_question_has_a_shape_a_word_and_a_sentence()
    {
        var findings = Open("user:ada").FindAll(".health-findings li");

        Assert.Equal(Enum.GetValues<HealthQuestion>().Length, findings.Count);
        Assert.All(findings, finding =>
        {
            Assert.Contains(finding.QuerySelector(".finding-mark")!.TextContent.Trim(), new[] { "✓", "!", "✕" });
            Assert.NotEmpty(finding.QuerySelector(".finding-state")!.TextContent);
            Assert.EndsWith(".", finding.Children[^1].TextContent, StringComparison.Ordinal);
        });
        Assert.Contains(findings, f => f.TextContent.Contains("The bootstrap key is on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_source_that_was_never_heard_of_is_told_from_one_that_was()
    {
        using var gateway = _portal.Gateway();
        using var model = new StringContent("""
            {"sites":[{"code":"S","name":"<b>Site</b>","timeZone":"Etc/UTC","areas":[{"code":"A","lines":[{"code":"L1","sources":[{"code":"gw"},{"code":"other"}]}]}]}]}
            """);
        model.Headers.ContentType = new("application/json");
        (await gateway.PutAsync("/api/v1/model", model)).EnsureSuccessStatusCode();
        using var beat = new StringContent("""[{"source":"gw","sequence":1,"site":"S","line":"L1","at":"2026-03-02T06:00:00Z","kind":"heartbeat"}]""");
        beat.Headers.ContentType = new("application/json");
        (await gateway.PostAsync("/api/v1/events?backfill=true", beat)).EnsureSuccessStatusCode();

        var rows = Open("user:ada").FindAll("[aria-labelledby=sources] tbody tr");

        Assert.Equal(["gw", "other"], rows.Select(r => r.QuerySelector("th")!.TextContent));
        Assert.Equal(["✓", "◌"], rows.Select(r => r.QuerySelector(".finding-mark")!.TextContent));
        Assert.Equal("<b>Site</b>", rows[0].QuerySelector("a")!.TextContent);
    }

    [Fact]
    public void Without_a_plant_it_says_that_nothing_reports_yet() => Assert.NotNull(Open("user:ada").Find("[aria-labelledby=sources] .empty"));

    [Fact]
    public void Whose_right_was_taken_away_reads_why_in_place_of_what_there_was()
    {
        var page = Open("user:eve");

        Assert.Empty(page.FindAll(".health-findings"));
        Assert.Contains("does not have the right ReadHealth", page.Find(".load-error").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<HealthPage> Open(string person)
    {
        Services.SignIn(Database, person);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var page = Render<HealthPage>();
        page.WaitForState(() => page.FindAll(".skeleton").Count == 0, TimeSpan.FromSeconds(10));
        return page;
    }
}
