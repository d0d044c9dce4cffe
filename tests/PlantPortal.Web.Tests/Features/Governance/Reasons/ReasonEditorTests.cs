using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
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

/// <summary>The editor of a change set's reasons, as a circuit renders it, over a real portal.</summary>
public sealed class ReasonEditorTests(DowntimePlants plants) : BunitContext, IClassFixture<DowntimePlants>
{
    private const string Day = $"fromDay={DowntimePlants.Day}&toDay={DowntimePlants.Day}";

    private static readonly Grant s_engineer = new([Right.Read, Right.EditReasons], null);

    /// <summary>Another one in each test, since all share a portal.</summary>
    private readonly Caller _jonas = new($"user:jonas-{Guid.NewGuid():N}", "Jonas", [s_engineer]);
    private long _set;

    [Fact]
    public async Task Keys_walk_fold_and_find_by_name()
    {
        var page = await OpenAsync();
        Assert.Equal(["PLANNED"], Active(page));
        await KeysAsync(page, "ArrowDown", "ArrowDown");
        Assert.Equal(["MEETING"], Active(page));
        await KeysAsync(page, "ArrowLeft");
        Assert.Equal(["PLANNED"], Active(page));
        await KeysAsync(page, "ArrowLeft");
        Assert.Equal("false", Row(page, "PLANNED").GetAttribute("aria-expanded"));
        await KeysAsync(page, "ArrowDown");
        Assert.Equal(["SETUP"], Active(page));
        await KeysAsync(page, "j", "a");
        Assert.Equal(["JAM"], Active(page));
        await KeysAsync(page, "Home", "ArrowRight", "ArrowRight");
        Assert.Equal(["BREAK"], Active(page));
        await KeysAsync(page, "End", "ArrowUp", "ArrowDown");
        Assert.Equal("1", Row(page, "PLANNED").GetAttribute("aria-level"));
        Assert.Equal(("2", "1", "6"), (Row(page, "BREAK").GetAttribute("aria-level"), Row(page, "BREAK").GetAttribute("aria-posinset"), Row(page, "BREAK").GetAttribute("aria-setsize")));
    }

    [Fact]
    public async Task With_Alt_the_arrows_move_the_node_and_undo_takes_it_back()
    {
        var page = await OpenAsync();
        await KeysAsync(page, "m", "e");
        Assert.Equal(["MEETING"], Active(page));
        await AltAsync(page, "ArrowUp");
        Assert.Equal(["MEETING", "BREAK"], Codes(page).Skip(1).Take(2));
        Assert.Equal(["MEETING"], Active(page));
        Assert.Contains("moved", Text(Row(page, "MEETING")), StringComparison.Ordinal);

        await AltAsync(page, "ArrowUp");
        Assert.Contains("'MEETING' is the first of its group already", Alert(page), StringComparison.Ordinal);
        await AltAsync(page, "ArrowLeft");
        Assert.Equal(("1", ""), (Row(page, "MEETING").GetAttribute("aria-level"), Alert(page)));
        await AltAsync(page, "ArrowRight");
        Assert.Equal("2", Row(page, "MEETING").GetAttribute("aria-level"));

        for (var i = 0; i < 3; i++)
        {
            await KeyAsync(page, new KeyboardEventArgs { Key = "z", CtrlKey = true });
        }

        Assert.Equal(["BREAK", "MEETING"], Codes(page).Skip(1).Take(2));
        Assert.DoesNotContain("moved", Text(Row(page, "MEETING")), StringComparison.Ordinal);
        await KeyAsync(page, new KeyboardEventArgs { Key = "Z", CtrlKey = true, ShiftKey = true });
        Assert.Equal(["MEETING", "BREAK"], Codes(page).Skip(1).Take(2));
        Assert.Equal(8, (await DraftAsync()).Revision);
    }

    [Fact]
    public async Task What_is_dropped_goes_before_into_or_behind()
    {
        var page = await OpenAsync();
        await DropAsync(page, "JAM", "SETUP", "into");
        Assert.Equal("SETUP", (await DraftAsync()).Tree.Find("JAM")!.Parent);
        await DropAsync(page, "JAM", "BREAK", "after");
        Assert.Equal(["BREAK", "JAM", "MEETING"], Codes(page).Skip(1).Take(3));
        await DropAsync(page, "JAM", "BREAK", "before");
        Assert.Equal(["JAM", "BREAK"], Codes(page).Skip(1).Take(2));
        await DropAsync(page, "JAM", "BREAK", "into");
        Assert.Contains("holds none", Alert(page), StringComparison.Ordinal);
        await DropAsync(page, "PLANNED", "BREAK", "before");
        Assert.Contains("does not reach the top", Alert(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_panel_renames_in_every_language_and_a_refusal_keeps_what_was_typed()
    {
        var page = await OpenAsync("JAM");
        await Form(page, "Name").QuerySelector("input[lang=en]")!.ChangeAsync(new ChangeEventArgs { Value = "Jam <b>" });
        await Form(page, "Name").QuerySelector("input[lang=de]")!.ChangeAsync(new ChangeEventArgs { Value = "Stau\u0001" });
        await Form(page, "Name").SubmitAsync();
        Settle(page);
        Assert.Contains("has characters that cannot be shown", Text(Form(page, "Name").QuerySelector("[role=alert]")!), StringComparison.Ordinal);
        Assert.Equal("Jam <b>", Form(page, "Name").QuerySelector("input[lang=en]")!.GetAttribute("value"));

        await Form(page, "Name").QuerySelector("input[lang=de]")!.ChangeAsync(new ChangeEventArgs { Value = "" });
        await Form(page, "Name").SubmitAsync();
        Settle(page);
        var names = (await DraftAsync()).Tree.Find("JAM")!.Names;
        Assert.Equal(("Jam <b>", "Jam <b>", "Zacięcie"), (names.In("en"), names.In("de"), names.In("pl")));
        Assert.Contains("renamed", Text(page.Find(".reason-changed")), StringComparison.Ordinal);

        await page.Find(".reason-changed button").ClickAsync();
        Settle(page);
        Assert.Equal("Jam", (await DraftAsync()).Tree.Find("JAM")!.NameIn("en"));
        Assert.Equal("Stau", Form(page, "Name").QuerySelector("input[lang=de]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_merge_counts_the_history_at_the_other_and_restoring_gives_it_back()
    {
        var page = await OpenAsync("JAM", $"&{Day}");
        Assert.Contains("Downtime 0:04:00 · stops 1 · plants 1", Text(page.Find(".reason-panel")), StringComparison.Ordinal);
        await Form(page, "Merge into another").QuerySelector("input")!.InputAsync(new ChangeEventArgs { Value = "mechanical failure" });
        await Form(page, "Merge into another").SubmitAsync();
        Settle(page);

        Assert.Equal("FAIL-MECH", (await DraftAsync()).Tree.Standing("JAM"));
        Assert.Contains("merged into Mechanical failure", Text(page.Find(".reason-panel")), StringComparison.Ordinal);
        Assert.Contains("Downtime 0:00:00 · stops 0 · plants 0 · coded so: 0:04:00, stops 1", Text(page.Find(".reason-panel")), StringComparison.Ordinal);
        Assert.Contains("2 h 04 min", Text(Row(page, "FAIL-MECH")), StringComparison.Ordinal);
        await page.FindAll(".reason-panel button").Single(b => Text(b) == "Take into use again").ClickAsync();
        Settle(page);
        Assert.Contains("4 min", Text(Row(page, "JAM")), StringComparison.Ordinal);
        Assert.Empty((await DraftAsync()).Changes);
    }

    [Fact]
    public async Task A_reason_is_added_retired_and_split_and_what_is_wrong_is_said_beside_the_form()
    {
        var page = await OpenAsync("MINOR");
        await AddAsync(page, "jam", "Second jam");
        Assert.Contains("There is a reason 'JAM' already", Text(Form(page, "Add in “Minor stops”").QuerySelector("[role=alert]")!), StringComparison.Ordinal);
        await AddAsync(page, "jam-2", "Second jam");
        Assert.Equal((LossCategory.Minor, "MINOR"), ((await DraftAsync()).Tree.Find("JAM-2")!.Category, (await DraftAsync()).Tree.Find("JAM-2")!.Parent));
        Assert.Equal(["JAM-2"], Active(page));
        Assert.Contains("new", Text(Row(page, "JAM-2")), StringComparison.Ordinal);

        await Form(page, "Split").QuerySelectorAll("input")[0].ChangeAsync(new ChangeEventArgs { Value = "jam" });
        await Form(page, "Split").QuerySelectorAll("input")[2].ChangeAsync(new ChangeEventArgs { Value = "jam-3" });
        await Form(page, "Split").SubmitAsync();
        Settle(page);
        Assert.Contains("There is no reason 'JAM-3'", Text(Form(page, "Split").QuerySelector("[role=alert]")!), StringComparison.Ordinal);
        await Form(page, "Split").QuerySelectorAll("input")[3].ChangeAsync(new ChangeEventArgs { Value = "Third jam" });
        await Form(page, "Split").QuerySelector("select")!.ChangeAsync(new ChangeEventArgs { Value = "JAM" });
        await Form(page, "Split").SubmitAsync();
        Settle(page);
        var tree = (await DraftAsync()).Tree;
        Assert.Equal(("JAM", LossCategory.Minor), (tree.Standing("JAM-2"), tree.Find("JAM-3")!.Category));
        Assert.Contains("split into Jam, Third jam; its history counts as Jam", Text(page.Find(".reason-panel")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_somebody_else_wrote_meanwhile_it_says_so_shows_it_and_keeps_what_was_typed()
    {
        var page = await OpenAsync("JAM");
        await Form(page, "Name").QuerySelector("input[lang=en]")!.ChangeAsync(new ChangeEventArgs { Value = "Blocked" });
        var set = await Service<EditChangeSet>().RunAsync(_jonas, _set, 1, new RenameReason("MISFEED", "Fed wrongly"), default);
        Assert.True(set.IsOk);
        await Form(page, "Name").SubmitAsync();
        Settle(page);

        Assert.Contains("Somebody else edited this change set meanwhile", Text(Form(page, "Name").QuerySelector("[role=alert]")!), StringComparison.Ordinal);
        Assert.Contains("Fed wrongly", Text(Row(page, "MISFEED")), StringComparison.Ordinal);
        Assert.Equal("Blocked", Form(page, "Name").QuerySelector("input[lang=en]")!.GetAttribute("value"));
        await Form(page, "Name").SubmitAsync();
        Settle(page);
        Assert.Equal("Blocked", (await DraftAsync()).Tree.Find("JAM")!.NameIn("en"));
    }

    [Fact]
    public async Task What_is_no_draft_is_read_only_and_nobody_else_finds_it()
    {
        await OpenAsync();
        Assert.True((await Service<WithdrawChangeSet>().RunAsync(_jonas, _set, default)).IsOk);
        var page = Show($"?node=JAM");
        Assert.Contains("not a draft", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".reason-panel, [draggable]"));
        await AltAsync(page, "ArrowDown");
        Assert.Null(await Service<ReadReasonDraft>().RunAsync(_jonas with { Grants = [new Grant([Right.Read], null)] }, _set, default));
    }

    [Fact]
    public async Task Of_two_thousand_nodes_only_those_in_sight_are_there()
    {
        _set = (await Service<StartChangeSet>().RunAsync(_jonas, "Large", "To be quick.", default)).Value.Id;
        var many = Enumerable.Range(0, 2000).Select(i => new ReasonCode($"R{i:0000}", "MINOR", $"Reason {i}", LossCategory.Minor) { Position = 10 + i });
        Assert.True((await Service<EditChangeSet>().RunAsync(_jonas, _set, 1, new ImportReasons([.. many], "test"), default)).IsOk);
        var page = Show("");

        Assert.InRange(page.FindAll("[role=treeitem]").Count, 60, 81);
        await KeysAsync(page, "End");
        Assert.Single(Active(page));
        await page.Find("[role=tree]").TriggerEventAsync("onrows", new RowsEventArgs { First = 1000, Count = 20 });
        Assert.InRange(page.FindAll("[role=treeitem]").Count, 60, 61);
        Assert.Contains("R1000", Codes(page));
    }

    private static string[] Active(IRenderedComponent<ReasonEditorPage> page) => [.. page.FindAll("[role=treeitem][tabindex='0']").Select(r => r.GetAttribute("data-code")!)];

    private static string[] Codes(IRenderedComponent<ReasonEditorPage> page) => [.. page.FindAll("[role=treeitem]").Select(r => r.GetAttribute("data-code")!)];

    private static IElement Row(IRenderedComponent<ReasonEditorPage> page, string code) => page.Find($"[role=treeitem][data-code={code}]");

    private static string Alert(IRenderedComponent<ReasonEditorPage> page) => Text(page.Find(".reason-problem"));

    private static async Task KeysAsync(IRenderedComponent<ReasonEditorPage> page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await KeyAsync(page, new KeyboardEventArgs { Key = key });
        }
    }

    private static Task AltAsync(IRenderedComponent<ReasonEditorPage> page, string key) => KeyAsync(page, new KeyboardEventArgs { Key = key, AltKey = true });

    private static async Task KeyAsync(IRenderedComponent<ReasonEditorPage> page, KeyboardEventArgs key)
    {
        await page.Find("[role=tree]").KeyDownAsync(key);
        Settle(page);
    }

    private static async Task DropAsync(IRenderedComponent<ReasonEditorPage> page, string code, string target, string place)
    {
        await page.Find("[role=tree]").TriggerEventAsync("onrowdrop", new RowDropEventArgs { Code = code, Target = target, Place = place });
        Settle(page);
    }

    private static async Task AddAsync(IRenderedComponent<ReasonEditorPage> page, string code, string name)
    {
        const string Title = "Add in “Minor stops”";
        await Form(page, Title).QuerySelectorAll("input")[0].ChangeAsync(new ChangeEventArgs { Value = code });
        await Form(page, Title).QuerySelectorAll("input")[1].ChangeAsync(new ChangeEventArgs { Value = name });
        await Form(page, Title).SubmitAsync();
        Settle(page);
    }

    /// <summary>A form of the panel, unfolded.</summary>
    private static IElement Form(IRenderedComponent<ReasonEditorPage> page, string title)
    {
        IElement Fold() => page.FindAll(".reason-form").Single(f => Text(f.QuerySelector("summary")!) == title);
        if (Fold().QuerySelector("form") is null)
        {
            Fold().TriggerEvent("ontoggle", EventArgs.Empty);
            page.WaitForAssertion(() => Assert.NotNull(Fold().QuerySelector("form")), TimeSpan.FromSeconds(10));
        }

        return Fold().QuerySelector("form")!;
    }

    private static void Settle(IRenderedComponent<ReasonEditorPage> page) => page.WaitForAssertion(
        () =>
        {
            Assert.Empty(page.FindAll("[aria-busy]"));
            Assert.DoesNotContain("Saving", page.Markup, StringComparison.Ordinal);
        },
        TimeSpan.FromSeconds(10));

    private T Service<T>()
        where T : notnull => plants.Portal.Services.GetRequiredService<T>();

    private async Task<ReasonDraft> DraftAsync() => (await Service<ReadReasonDraft>().RunAsync(_jonas, _set, default))!;

    private async Task<IRenderedComponent<ReasonEditorPage>> OpenAsync(string? node = null, string query = "")
    {
        _set = (await Service<StartChangeSet>().RunAsync(_jonas, "Tidy up", "Nobody uses them.", default)).Value.Id;
        return Show(node is null ? "" : $"?node={node}{query}");
    }

    private IRenderedComponent<ReasonEditorPage> Show(string query)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        if (!Services.IsProviderInitialized)
        {
            TestPeople.Add(Service<PortalDatabase>(), _jonas.Id, Role.Improvement);
            Services.AddSingleton(Service<ReadReasons>()).AddSingleton(Service<ReadReasonDraft>()).AddSingleton(Service<EditChangeSet>()).AddSingleton(Service<IClock>());
            Services.AddLocalization();
            Services.AddScoped<Formats>().AddScoped<ReasonWords>().AddTransient<WriteReasons>();
            Services.SignIn(Service<PortalDatabase>(), _jonas.Id);
            JSInterop.Mode = JSRuntimeMode.Loose;
            SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        }

        Services.GetRequiredService<NavigationManager>().NavigateTo(ReasonAddress.Editor(_set) + query);
        var page = Render<ReasonEditorPage>(p => p.Add(e => e.Id, _set));
        Settle(page);
        return page;
    }

    private static string Text(IElement element) => string.Join(' ', element.Descendants<IText>().Select(t => t.Data.Trim()).Where(t => t.Length > 0));
}
