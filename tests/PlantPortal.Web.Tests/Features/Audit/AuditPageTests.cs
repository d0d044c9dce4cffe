using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Audit;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;
using PlantPortal.Web.Tests.Security;

namespace PlantPortal.Web.Tests.Features.Audit;

/// <summary>The audit page as a circuit renders it, over a real trail.</summary>
public sealed class AuditPageTests : BunitContext, IAsyncLifetime
{
    private TestDatabase _test = null!;

    public async ValueTask InitializeAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        _test = await TestDatabase.CreateAsync();
        TestPeople.Add(_test.Database, "user:dev/administrator", Role.Admin);
        TestPeople.Run(_test.Database, "UPDATE person SET name = 'Sam Taylor'");
        await using (var db = await _test.Contexts.CreateDbContextAsync())
        {
            _test.Audit.Append(db, new AuditEntry("user:dev/administrator", "map-code", "E104", "LODZ", null, "<script>alert(1)</script>", "seen at the machine"));
            _test.Audit.Append(db, new AuditEntry("key:bootstrap", "change-model", "product SKU-1", null, "name: Cola; unit: pcs", "name: Cola Zero; unit: pcs"));
            await db.SaveChangesAsync();
        }

        Services.AddSingleton(new ReadAudit(new AuditReader(_test.Database), () => PlantModel.Empty));
        Services.AddSingleton(new AuditWatch(_test.Verify, SystemClock.Instance, TimeProvider.System, NullLogger<AuditWatch>.Instance));
        Services.AddLocalization();
        Services.SignIn(_test.Database, "user:dev/administrator");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void The_newest_stands_first_with_the_name_of_who_did_it()
    {
        var rows = Open("/admin/audit").FindAll("table.plain tbody tr");

        Assert.Equal(["key:bootstrap change model product SKU-1", "Sam Taylor map code E104 LODZ seen at the machine"], rows.Select(r => Text(r.QuerySelectorAll("td"))));
    }

    [Fact]
    public void A_row_opens_to_what_was_before_and_after_and_closes_again()
    {
        var page = Open("/admin/audit?row=2");

        Assert.Equal("name Cola Cola Zero", Text(page.FindAll(".differences tbody tr th, .differences tbody tr td")));
        Assert.Equal("true", page.FindAll("th a")[0].GetAttribute("aria-expanded"));
        Assert.Equal("/admin/audit", page.FindAll("th a")[0].GetAttribute("href"));
    }

    [Fact]
    public void A_row_that_is_not_on_the_page_stands_apart()
    {
        var page = Open("/admin/audit?text=E104&row=2");

        Assert.Contains("product SKU-1", page.Find("[aria-labelledby=apart]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/admin/audit?text=E104", page.Find("[aria-labelledby=apart] a").GetAttribute("href"));
        Assert.Empty(Open("/admin/audit?row=77").FindAll("[aria-labelledby=apart]"));
    }

    [Fact]
    public void What_is_chosen_stays_chosen_when_there_is_more_to_choose_from()
    {
        var page = Open("/admin/audit?what=map-code");

        Assert.Equal("map-code", page.FindAll("select")[1].GetAttribute("value"));
        Assert.Single(page.FindAll("select")[1].QuerySelectorAll("option[value=map-code]"));
    }

    [Fact]
    public void What_somebody_wrote_is_text_and_nothing_else()
    {
        var page = Open("/admin/audit?row=1");

        Assert.Empty(page.FindAll("script"));
        Assert.Contains("<script>alert(1)</script>", page.Find(".sides").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_move_the_address_and_the_address_filters()
    {
        var page = Open("/admin/audit?row=1");

        page.Find("input[type=search]").Change("SKU-1");

        Assert.EndsWith("/admin/audit?text=SKU-1", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("table.plain tbody tr")));
        Assert.Equal("/admin/audit.csv?text=SKU-1", page.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public void Where_nothing_fits_it_says_so_and_leads_back()
    {
        var page = Open("/admin/audit?text=nothing-of-this");

        Assert.Equal("/admin/audit", page.Find(".empty a").GetAttribute("href"));
        Assert.Contains("fromDay", Text(Open("/admin/audit?fromDay=never").FindAll(".warning")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_chain_is_verified_when_asked_and_a_break_is_named()
    {
        var page = Open("/admin/audit");
        Assert.Contains("Not verified yet", page.Find(".chain").TextContent, StringComparison.Ordinal);

        page.Find(".chain button").Click();
        page.WaitForAssertion(() => Assert.Contains("The chain is whole. 2 rows", Text(page.FindAll(".chain [role=status]")), StringComparison.Ordinal));
        Assert.StartsWith("2:2:", page.Find(".chain pre").TextContent, StringComparison.Ordinal);

        _test.Scalar("DROP TRIGGER audit_is_never_changed; UPDATE audit SET target = 'E105' WHERE id = 1");
        page.Find(".chain button").Click();
        page.WaitForAssertion(() => Assert.Contains("The chain is broken. Row 1 was changed", Text(page.FindAll(".chain [role=status]")), StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".chain pre"));
    }

    [Fact]
    public async Task Whoever_may_not_read_it_is_shown_nothing_of_it()
    {
        var viewer = new Caller("user:vic", "Vic", [new Grant([Right.Read], Sites: null)]);
        var audit = Services.GetRequiredService<ReadAudit>();

        Assert.Equal("not-allowed", (await audit.RunAsync(viewer, new AuditView(), CancellationToken.None)).Problems[0].Code);
        Assert.Equal("not-allowed", audit.Count(viewer, new AuditView()).Problems[0].Code);
        Assert.Equal("not-allowed", (await Services.GetRequiredService<AuditWatch>().RunAsync(viewer, new Progress<AuditProgress>(), CancellationToken.None)).Problems[0].Code);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _test.DisposeAsync();
    }

    private IRenderedComponent<AuditPage> Open(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-busy], .skeleton")), TimeSpan.FromSeconds(10));
        return page;
    }

    private static string Text(IEnumerable<AngleSharp.Dom.IElement> elements) =>
        string.Join(' ', string.Join(' ', elements.Select(e => e.TextContent)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
