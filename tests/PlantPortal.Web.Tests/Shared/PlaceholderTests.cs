using Bunit;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Features.Live;

namespace PlantPortal.Web.Tests.Shared;

/// <summary>What stands in place of data: while it is read, where there is none, when it failed, and when it is old.</summary>
public sealed class PlaceholderTests : Screens
{
    [Fact]
    public void A_skeleton_is_silent_shapes_and_one_word_for_those_who_cannot_see_them()
    {
        var skeleton = Render<Skeleton>(p => p.Add(s => s.Rows, 4).Add(s => s.Height, "2rem").Add(s => s.Label, "Loading the stops"));

        Assert.Equal("Loading the stops", skeleton.Find("[role=status]").TextContent.Trim());
        Assert.Equal(4, skeleton.FindAll(".skeleton[aria-hidden=true]").Count);
    }

    [Fact]
    public void Where_there_is_nothing_it_says_what_is_missing_and_where_to_go()
    {
        var empty = Render<EmptyState>(p => p
            .Add(e => e.Title, "No stop in this period").AddChildContent("Choose a longer one.").Add(e => e.Href, "/downtime/stops").Add(e => e.Link, "The last 7 days"));

        Assert.Equal("No stop in this period", empty.Find(".empty-title").TextContent);
        Assert.Contains("Choose a longer one.", empty.Markup, StringComparison.Ordinal);
        Assert.Equal("/downtime/stops", empty.Find("a").GetAttribute("href"));
    }

    [Fact]
    public async Task What_failed_is_announced_and_can_be_tried_again_but_not_twice_at_once()
    {
        var answer = new TaskCompletionSource();
        var tries = 0;
        var error = Render<LoadError>(p => p.Add(e => e.Retry, () => { tries++; return answer.Task; }));
        Assert.Contains("could not be loaded", error.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        var click = error.Find("button").ClickAsync(new());
        Assert.True(error.Find("button").HasAttribute("disabled"));
        answer.SetResult();
        await click;

        Assert.False(error.Find("button").HasAttribute("disabled"));
        Assert.Equal(1, tries);
    }

    [Fact]
    public void An_error_nobody_can_help_has_no_button() => Assert.Empty(Render<LoadError>().FindAll("button"));

    [Fact]
    public void Old_data_says_how_old_it_is_and_fresh_data_says_nothing()
    {
        Assert.Equal("Not live: as of 40 s ago", Render<StaleMark>(p => p.Add(s => s.Age, Duration.FromSeconds(40))).Find(".stale").TextContent);
        Assert.Empty(Render<StaleMark>(p => p.Add(s => s.Age, null)).Nodes);
    }
}
