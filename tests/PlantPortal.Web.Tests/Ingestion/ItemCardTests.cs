using System.Text;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Ingestion;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Features.Live;
using PlantPortal.Web.Tests.Intake;

namespace PlantPortal.Web.Tests.Ingestion;

public sealed class ItemCardTests : Screens
{
    private const string Nasty = """{"site":"LODZ","state":"<img src=x onerror=alert(1)>","code":"</textarea><script>alert(1)</script>"}""";

    private static readonly Caller s_viewer = new("user:1", "Robin", [new Grant([Right.Read], Sites: null)]);
    private static readonly Caller s_manager = new("user:2", "Maria", [new Grant([Right.Read, Right.ReplayQuarantine], ["LODZ"])]);

    public ItemCardTests()
    {
        Services.AddScoped<QuarantineWords>();
        Services.AddSingleton(new QuarantineQuery(null!, () => TestPlant.Model));
        Services.AddSingleton(new MendQuarantined(null!, null!));
        Services.AddSingleton(new CurrentCaller(null!, null!, null!));
        Services.AddSingleton(new ReplayQuarantine(null!, null!, null!, null!, null!));
    }

    [Fact]
    public void What_came_is_shown_as_text_whatever_is_in_it()
    {
        var card = Show(s_manager, Item(Nasty));

        Assert.Empty(card.FindAll("script, img"));
        Assert.Equal(Nasty, card.Find("pre.raw").TextContent);
    }

    [Fact]
    public void Who_may_not_replay_sees_the_item_and_no_button()
    {
        var card = Show(s_viewer, Item(Nasty));

        Assert.NotEmpty(card.FindAll("pre.raw"));
        Assert.Empty(card.FindAll("button, textarea"));
        Assert.NotEmpty(Show(s_manager, Item(Nasty)).FindAll("textarea"));
    }

    [Fact]
    public void An_item_without_a_plant_is_mended_by_who_may_everywhere_alone() =>
        Assert.Empty(Show(s_manager, Item("5") with { Site = null }).FindAll("button, textarea"));

    [Fact]
    public void An_item_that_was_cut_cannot_be_sent_in_as_it_is()
    {
        var card = Show(s_manager, Item("{\"a\"") with { Length = 100_000 });

        Assert.Contains("cannot be sent in again", card.Find(".warning").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Send 1 in again", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_mended_shows_both_and_no_way_to_mend_it_again()
    {
        var card = Show(s_manager, Item("{}") with { Released = Now, Mended = "{\"state\":\"idle\"}"u8.ToArray() });

        Assert.Equal(["{}", "{\"state\":\"idle\"}"], card.FindAll("pre.raw").Select(p => p.TextContent));
        Assert.Empty(card.FindAll("textarea"));
    }

    [Fact]
    public void Every_cause_says_what_it_means_and_what_mends_it()
    {
        var words = Services.GetRequiredService<QuarantineWords>();
        var documented = ProblemCatalog.Groups.Single(g => g.Title == "Events in quarantine").Meanings.Keys;

        Assert.Superset(documented.ToHashSet(StringComparer.Ordinal), EventCauses.All.ToHashSet(StringComparer.Ordinal));
        Assert.All(EventCauses.All, c => Assert.NotEqual(c, words.Cause(c)));
        Assert.All(EventCauses.All, c => Assert.NotEqual(words.Mend("no-such"), words.Mend(c)));
        Assert.Equal("no-such", words.Cause("no-such"));
    }

    private static QuarantinedItem Item(string raw) => new(
        7, Encoding.UTF8.GetBytes(raw), Encoding.UTF8.GetByteCount(raw), "LODZ", "unknown-state", "The field 'state' is odd.", Now, Now, 2, Backfill: false)
    {
        Source = "gw",
    };

    private IRenderedComponent<ItemCard> Show(Caller caller, QuarantinedItem item) =>
        Render<ItemCard>(p => p.Add(c => c.Item, item).Add(c => c.Caller, caller).Add(c => c.Back, "/quarantine"));
}
