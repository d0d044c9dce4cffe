using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Features.Governance.Reasons;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Features.Downtime;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Governance.Reasons;

public sealed class ReasonImportPageTests(DowntimePlants plants) : BunitContext, IClassFixture<DowntimePlants>
{
    private const string File = "code,name,category,parent\nJAM-2,Second <b>jam,minor,MINOR\nJAM,Jam,minor,MINOR\nBAD,,minor,MINOR\n";

    private static readonly Grant s_engineer = new([Right.Read, Right.EditReasons], null);

    /// <summary>Another one in each test, since all share a portal.</summary>
    private readonly Caller _jonas = new($"user:jonas-{Guid.NewGuid():N}", "Jonas", [s_engineer]);

    [Fact]
    public async Task Nothing_is_taken_before_it_was_seen_and_then_all_of_it_is_one_edit()
    {
        var (page, set) = await OpenAsync();
        Choose(page, "reasons.csv", File);

        Assert.Contains("New: 1 · changed: 0 · unchanged: 1 · refused: 1", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["2", "3", "4"], page.FindAll("tbody td:first-child").Select(d => d.TextContent));
        Assert.Contains("It has no name in English.", page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Empty((await DraftAsync(set)).Changes);

        await page.FindAll("button").Single(b => b.TextContent == "Take over 1 rows").ClickAsync();
        Assert.EndsWith($"/governance/changes/{set}/reasons", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        var draft = await DraftAsync(set);
        Assert.Equal((2, "Second <b>jam"), (draft.Revision, draft.Tree.Find("JAM-2")!.NameIn("en")));
    }

    [Fact]
    public async Task What_cannot_be_read_says_so()
    {
        var (page, _) = await OpenAsync();
        Choose(page, "reasons.xlsx", "no spreadsheet");
        Assert.Contains("no spreadsheet that can be read", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Choose(page, "reasons.csv", new string('a', ReasonSheet.MaxBytes + 1));
        Assert.Contains("larger than 1 MiB", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("tbody"));
    }

    [Fact]
    public async Task When_somebody_wrote_meanwhile_the_rows_are_checked_anew()
    {
        var (page, set) = await OpenAsync();
        Choose(page, "reasons.csv", File);
        Assert.True((await Service<EditChangeSet>().RunAsync(_jonas, set, 1, new AddReason("JAM-2", "MINOR", "Second <b>jam", LossCategory.Minor), default)).IsOk);
        await page.FindAll("button").Single(b => b.TextContent == "Take over 1 rows").ClickAsync();

        Assert.Contains("checked anew", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("New: 0 · changed: 0 · unchanged: 2 · refused: 1", page.Markup, StringComparison.Ordinal);
    }

    private static void Choose(IRenderedComponent<ReasonImportPage> page, string name, string content)
    {
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(content, name));
        page.WaitForAssertion(() => Assert.DoesNotContain("Reading the file", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
    }

    private T Service<T>()
        where T : notnull => plants.Portal.Services.GetRequiredService<T>();

    private async Task<ReasonDraft> DraftAsync(long set) => (await Service<ReadReasonDraft>().RunAsync(_jonas, set, default))!;

    private async Task<(IRenderedComponent<ReasonImportPage> Page, long Set)> OpenAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var set = (await Service<StartChangeSet>().RunAsync(_jonas, "Tidy up", "Nobody uses them.", default)).Value.Id;
        TestPeople.Add(Service<PortalDatabase>(), _jonas.Id, Role.Improvement);
        Services.AddSingleton(Service<ReadReasonDraft>()).AddSingleton(Service<EditChangeSet>());
        Services.AddLocalization();
        Services.AddScoped<Formats>().AddScoped<ReasonWords>().AddTransient<WriteReasons>();
        Services.SignIn(Service<PortalDatabase>(), _jonas.Id);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return (Render<ReasonImportPage>(p => p.Add(i => i.Id, set)), set);
    }
}
