using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Features.Plants;
using PlantPortal.Web.Features.Plants.Calendars;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Plants;

/// <summary>The page of a calendar as a circuit renders it; the clock stands at Monday, 2026-11-23, 13:00 in Łódź.</summary>
public sealed class CalendarPageTests : PlantScreens
{
    private const string Page = "/admin/plants/LODZ/calendar";

    private const string LinePage = "/admin/plants/LODZ/lines/L1/calendar";

    private const string Week = """
        {"sites":[{"code":"LODZ","calendar":{"from":"2026-01-01T00:00:00Z","shifts":[
          {"name":"Early","days":["Mon","Tue","Wed","Thu","Fri"],"start":"06:00","end":"14:00","breaks":[{"start":"10:00","minutes":30}]},
          {"name":"Night","days":["Sun"],"start":"22:00","end":"06:00"}],
          "exceptions":[{"date":"2026-05-01","closed":true},{"date":"2026-12-25","closed":true}]}}]}
        """;

    [Fact]
    public void A_plant_without_a_calendar_is_told_what_that_means_and_where_to_begin()
    {
        var page = Open(Page);

        Assert.Contains("Without shifts all time is unscheduled", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["?edit=now", "?edit=shifts-3", "?edit=shifts-2", "?edit=shifts-1"], page.FindAll("nav .plain-button").Select(a => a.GetAttribute("href")![Page.Length..]));
    }

    [Fact]
    public async Task The_week_shows_each_shift_on_its_day_with_a_table_behind_it()
    {
        await Bench.PutAsync(Week);
        var page = Open(Page);

        Assert.Equal(7, page.FindAll(".week [data-item]").Count);
        Assert.Contains("Early 06:00–14:00, break 10:00 (30 min) · Monday", page.FindAll(".week [data-item]").Select(i => i.GetAttribute("aria-label")));
        Assert.Contains("Night 22:00–06:00 · the rest of Sunday", page.FindAll(".week [data-item]").Select(i => i.GetAttribute("aria-label")));
        Assert.Equal("Night 22:00–06:00", page.FindAll(".week tbody tr")[6].QuerySelector("td")!.TextContent);
        Assert.Equal(["Fri 25 Dec 2026"], page.FindAll("[aria-label='Exceptions to come'] tbody th").Select(c => c.TextContent));
        Assert.Contains("Over: 1", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_edited_is_saved_from_the_next_production_day_on()
    {
        await Bench.PutAsync(Week);
        await Bench.HappenAsync("LODZ");
        var page = Open(Page + "?edit=now");
        Assert.Equal("2026-11-24T06:00", page.Find("input[type=datetime-local]").GetAttribute("value"));
        Named(page, "Ends").Change("15:00:00");
        page.FindAll(".weekdays input")[5].Change(true);
        page.Find("form.model-form").Submit();

        var calendar = Site.Calendar.At(Instant.FromUtc(2026, 11, 24, 5, 0))!;
        Assert.Equal(new LocalTime(15, 0), calendar.Shifts[0].Shift.End);
        Assert.Contains(IsoDayOfWeek.Saturday, calendar.Shifts[0].Days);
        Assert.Equal(new LocalTime(14, 0), Site.Calendar.At(Bench.Now)!.Shifts[0].Shift.End);
        Assert.Contains("The calendar is saved", page.Find(".done").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_edit_of_the_same_day_keeps_what_the_first_one_said()
    {
        await Bench.PutAsync(Week);
        await Bench.HappenAsync("LODZ");
        var page = Open(Page + "?edit=now");
        Assert.Equal("", Add(page, "2026-12-24", "2026-12-24"));
        page.Find("form.model-form").Submit();

        Go(page, Page + "?edit=now");
        Assert.Equal("", Add(page, "2026-12-31", "2026-12-31"));
        page.Find("form.model-form").Submit();

        LocalDate[] closed = [new(2026, 5, 1), new(2026, 12, 24), new(2026, 12, 25), new(2026, 12, 31)];
        Assert.Equal(2, Site.Calendar.Versions.Length);
        Assert.Equal(closed, Site.Calendar.Versions[^1].Value.Exceptions.Keys);

        Go(page, Page + "?edit=shifts-1");
        page.Find("form.model-form").Submit();
        Assert.Equal("Day", Assert.Single(Site.Calendar.Versions[^1].Value.Shifts).Shift.Name);
        Assert.Equal(closed, Site.Calendar.Versions[^1].Value.Exceptions.Keys);
    }

    [Fact]
    public async Task What_is_saved_leaves_the_edit_and_is_still_told_and_taken_back()
    {
        await Bench.PutAsync(Week);
        await Bench.HappenAsync("LODZ");
        var page = Open(Page + "?edit=shifts-1");
        page.Find("form.model-form").Submit();

        Assert.Equal(Page, Address);
        Assert.Empty(page.FindAll("form.model-form"));
        Assert.Contains("The calendar is saved", page.Find(".done").TextContent, StringComparison.Ordinal);
        Assert.Contains("Undo", page.FindAll(".done button").Select(b => b.TextContent));

        Go(page, Page + "?edit=now");
        Assert.Empty(page.FindAll(".done"));
        Assert.Single(page.FindAll(".weekdays"));
    }

    [Fact]
    public async Task What_an_edit_begins_from_is_named_when_it_is_not_what_holds_now()
    {
        await Bench.PutAsync(Week);
        await Bench.HappenAsync("LODZ");
        Assert.Equal("From what holds now", Open(Page).Find("[aria-labelledby=begin] a").TextContent);

        await Bench.PutAsync("""{"sites":[{"code":"LODZ","calendar":{"from":"2026-11-24T00:00:00Z","shifts":[{"name":"Only","days":["Mon"],"start":"07:00","end":"19:00"}]}}]}""");
        Assert.Equal("From what will hold at 24/11/2026 06:00", Open(Page + "?version=ever").Find("[aria-labelledby=begin] a").TextContent);
    }

    [Fact]
    public async Task A_moment_at_which_another_calendar_holds_than_the_edit_began_from_is_warned_of()
    {
        await Bench.PutAsync(Week);
        await Bench.HappenAsync("LODZ");
        await Bench.PutAsync("""{"sites":[{"code":"LODZ","calendar":{"from":"2026-12-10T05:00:00Z","shifts":[{"name":"Only","days":["Mon"],"start":"07:00","end":"19:00"}]}}]}""");
        var page = Open(Page + "?edit=now");
        Assert.Empty(page.FindAll(".replaces"));

        page.Find("input[type=datetime-local]").Change("2026-12-15T06:00");
        Assert.Contains("Another calendar holds then", page.Find(".replaces").TextContent, StringComparison.Ordinal);
        page.Find("input[type=datetime-local]").Change("2026-12-09T06:00");
        Assert.Empty(page.FindAll(".replaces"));
    }

    [Fact]
    public async Task An_edit_says_where_it_ends_when_a_later_version_is_there()
    {
        await Bench.PutAsync(Week);
        await Bench.HappenAsync("LODZ");
        await Bench.PutAsync("""{"sites":[{"code":"LODZ","calendar":{"from":"2026-12-10T05:00:00Z","shifts":[{"name":"Only","days":["Mon"],"start":"07:00","end":"19:00"}]}}]}""");
        var page = Open(Page + "?edit=shifts-1");
        Assert.Contains("From 10/12/2026 06:00 on another version holds: this change ends there", page.Find("[role=status] .ends").TextContent, StringComparison.Ordinal);

        page.Find("input[type=datetime-local]").Change("2026-12-10T06:00");
        Assert.Empty(page.FindAll(".ends"));
        page.Find("input[type=datetime-local]").Change("2026-12-09T06:00");
        page.Find("form.model-form").Submit();
        Assert.Equal(["Day", "Only"], Site.Calendar.Versions.TakeLast(2).Select(v => v.Value.Shifts[0].Shift.Name));
    }

    [Fact]
    public async Task Without_a_past_an_edit_that_holds_since_ever_ends_nowhere()
    {
        await Bench.PutAsync(Week);
        Assert.Empty(Open(Page + "?edit=shifts-1").FindAll(".ends"));
    }

    [Fact]
    public async Task A_line_that_gives_its_calendar_up_is_told_of_the_own_one_to_come()
    {
        await Bench.PutAsync(Week);
        await Bench.HappenAsync("LODZ");
        foreach (var from in new[] { "2026-10-01", "2026-12-15" })
        {
            await Bench.PutAsync($$$"""
                {"sites":[{"code":"LODZ","areas":[{"code":"FILL","lines":[{"code":"L1","calendar":{"from":"{{{from}}}T05:00:00Z","shifts":[
                  {"name":"Only","days":["Mon"],"start":"07:00","end":"{{{from[8..]}}}:00"}]}}]}]}]}
                """);
        }

        Assert.Contains("From 15/12/2026 06:00 on another version holds", Open(LinePage + "?edit=like-plant", "L1").Find(".ends").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_calendar_is_taken_back()
    {
        await Bench.HappenAsync("LODZ");
        var page = Open(Page + "?edit=shifts-1");
        page.Find("form.model-form").Submit();
        Assert.NotEmpty(Site.Calendar.Versions[^1].Value.Shifts);
        page.FindAll("button").Single(b => b.TextContent == "Undo").Click();
        Assert.All(Site.Calendar.Versions, v => Assert.Empty(v.Value.Shifts));
    }

    [Fact]
    public async Task A_moment_that_has_passed_is_warned_of()
    {
        await Bench.PutAsync(Week);
        await Bench.HappenAsync("LODZ");
        var page = Open(Page + "?edit=now");
        Assert.Empty(page.FindAll(".from-field .warning"));
        page.Find("input[type=datetime-local]").Change("2026-11-01T06:00");
        Assert.Contains("computed anew", page.Find(".from-field .warning").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_not_sent()
    {
        await Bench.PutAsync(Week);
        var page = Open(Page + "?edit=now");
        page.FindAll(".break-fields input[type=time]")[0].Change("20:00:00");
        Assert.Contains("does not begin within the shift", page.Find(".break-fields .field-problem").TextContent, StringComparison.Ordinal);
        foreach (var day in page.FindAll(".weekdays input").Take(5).Select((_, i) => i).ToList())
        {
            page.FindAll(".weekdays input")[day].Change(false);
        }

        Assert.Contains("names the weekdays", page.Find(".weekdays .field-problem").TextContent, StringComparison.Ordinal);
        page.Find("form.model-form").Submit();
        Assert.Single(Site.Calendar.Versions);
        Assert.Contains("Mend what is marked first", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shifts_that_overlap_are_named()
    {
        await Bench.PutAsync(Week);
        var page = Open(Page + "?edit=now");
        page.FindAll("button").Single(b => b.TextContent == "Add a shift").Click();
        page.FindAll(".weekdays")[2].QuerySelectorAll("input")[0].Change(true);

        Assert.Contains("overlap", Text(page.FindAll(".field-problem")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_of_dates_is_closed_and_one_is_opened_again()
    {
        await Bench.PutAsync(Week);
        var page = Open(Page + "?edit=now");
        Assert.Contains("Say the first date", Add(page, null, null), StringComparison.Ordinal);
        Assert.Contains("lies before the first", Add(page, "2026-12-28", "2026-12-24"), StringComparison.Ordinal);
        Assert.Equal("", Add(page, "2026-12-24", "2026-12-26"));
        page.Find("[aria-label='Remove the exception of Fri 25 Dec 2026']").Click();
        page.Find("form.model-form").Submit();

        Assert.Equal(
            [new LocalDate(2026, 5, 1), new LocalDate(2026, 12, 24), new LocalDate(2026, 12, 26)], Site.Calendar.Versions[^1].Value.Exceptions.Keys);
    }

    [Fact]
    public async Task Special_shifts_of_a_date_are_written_like_those_of_the_week()
    {
        await Bench.PutAsync(Week);
        var page = Open(Page + "?edit=now");
        page.FindAll("select").Single(s => s.TextContent.Contains("Closed", StringComparison.Ordinal)).Change("shifts");
        Assert.Contains("Add the shifts of these dates", Add(page, "2026-12-24", "2026-12-24"), StringComparison.Ordinal);
        page.FindAll("button").Last(b => b.TextContent == "Add a shift").Click();
        page.FindAll(".shift-fields")[^1].QuerySelectorAll("input[type=time]")[1].Change("10:00:00");
        Assert.Equal("", Add(page, "2026-12-24", "2026-12-24"));
        page.Find("form.model-form").Submit();

        Assert.Equal("Special 06:00-10:00", CalendarText.Of(Site.Calendar.Versions[^1].Value).Split("2026-12-24 ")[1].Split(';')[0]);
    }

    [Fact]
    public async Task Three_shifts_are_begun_from_and_the_dates_stay()
    {
        await Bench.PutAsync(Week);
        var page = Open(Page + "?edit=shifts-3");
        page.Find("form.model-form").Submit();

        Assert.Equal(["Early", "Late", "Night"], Site.Calendar.Versions[^1].Value.Shifts.Select(s => s.Shift.Name));
        Assert.Equal(2, Site.Calendar.Versions[^1].Value.Exceptions.Count);
    }

    [Fact]
    public async Task The_calendar_of_another_plant_is_copied()
    {
        await Bench.PutAsync("""{"sites":[{"code":"PUNE","name":"Pune","timeZone":"Asia/Kolkata","calendar":{"shifts":[{"name":"Only","days":["Mon"],"start":"07:00","end":"19:00"}]}}]}""");
        var page = Open(Page);
        page.Find("nav select").Change("PUNE");
        Assert.Equal(Page + "?edit=plant-PUNE", Address);
        page.Find("form.model-form").Submit();

        Assert.Equal("Only Mon 07:00-19:00", CalendarText.Of(Site.Calendar.At(Bench.Now)!));
    }

    [Fact]
    public async Task What_was_saved_is_taken_back_from_the_same_moment()
    {
        await Bench.PutAsync(Week);
        await Bench.HappenAsync("LODZ");
        var before = CalendarText.Of(Site.Calendar.At(Bench.Now)!);
        var page = Open(Page + "?edit=shifts-1");
        page.Find("form.model-form").Submit();
        Assert.NotEqual(before, CalendarText.Of(Site.Calendar.Versions[^1].Value));

        page.FindAll("button").Single(b => b.TextContent == "Undo").Click();

        Assert.Equal((2, before), (Site.Calendar.Versions.Length, CalendarText.Of(Site.Calendar.Versions[^1].Value)));
    }

    [Fact]
    public async Task A_line_gets_a_calendar_of_its_own_and_gives_it_up_again()
    {
        await Bench.PutAsync(Week);
        await Bench.HappenAsync("LODZ");
        var page = Open("/admin/plants/LODZ/lines/L1/calendar?edit=shifts-1", "L1");
        Assert.Contains("works by the calendar of its plant", page.Find(".whose").TextContent, StringComparison.Ordinal);
        page.Find("input[type=datetime-local]").Change("2026-11-01T06:00");
        page.Find("form.model-form").Submit();
        Assert.Equal("Day", Line.Calendar.At(Bench.Now)!.Shifts[0].Shift.Name);
        Assert.Contains("a calendar of its own", page.Find(".whose").TextContent, StringComparison.Ordinal);

        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/plants/LODZ/lines/L1/calendar?edit=like-plant");
        page.WaitForElement("[aria-labelledby=give-up] form").Submit();

        Assert.Equal([true, false], Line.Calendar.Versions.Select(v => v.Value is not null));
        Assert.Equal(Instant.FromUtc(2026, 11, 24, 5, 0), Line.Calendar.Versions[1].From);
        page.FindAll("button").Single(b => b.TextContent == "Undo").Click();
        Assert.Equal("Day", Line.Calendar.Versions[1].Value!.Shifts[0].Shift.Name);
    }

    [Fact]
    public async Task A_calendar_of_its_own_that_is_only_to_come_is_given_up_before_it_holds()
    {
        await Bench.PutAsync(Week);
        await Bench.HappenAsync("LODZ");
        await Bench.PutAsync("""
            {"sites":[{"code":"LODZ","areas":[{"code":"FILL","lines":[{"code":"L1","calendar":{"from":"2026-12-15T05:00:00Z","shifts":[
              {"name":"Only","days":["Mon"],"start":"07:00","end":"19:00"}]}}]}]}]}
            """);
        var page = Open(LinePage, "L1");
        Assert.Contains("works by the calendar of its plant", page.Find(".whose").TextContent, StringComparison.Ordinal);
        var giveUp = page.FindAll("[aria-labelledby=begin] a").Single(a => a.TextContent == "Work by the plant's calendar").GetAttribute("href")!;

        Go(page, giveUp);
        Assert.Equal("2026-12-15T06:00", page.Find("input[type=datetime-local]").GetAttribute("value"));
        page.Find("[aria-labelledby=give-up] form").Submit();

        Assert.All(Line.Calendar.Versions, v => Assert.Null(v.Value));
        Assert.Equal(LinePage, Address);
        Assert.DoesNotContain("Work by the plant's calendar", page.FindAll("[aria-labelledby=begin] a").Select(a => a.TextContent));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""", "calendar":{"from":"2026-01-01T00:00:00Z","shifts":[{"name":"Early","days":["Mon"],"start":"06:00","end":"14:00"},{"name":"Late","days":["Mon"],"start":"14:00","end":"22:00"}]}""")]
    public async Task A_retired_line_keeps_its_calendar_in_an_edit(string own)
    {
        await Bench.PutAsync(Week);
        await Bench.HappenAsync("LODZ");
        await Bench.PutAsync($$"""{"sites":[{"code":"LODZ","areas":[{"code":"FILL","lines":[{"code":"L1","retiredFrom":"2026-11-01T00:00:00Z"{{own}}}]}]}]}""");
        var page = Open(LinePage, "L1");
        Assert.Contains("Retired", page.Find(".retired").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".week [data-item]"));

        Go(page, LinePage + "?edit=now");
        page.Find("form.model-form").Submit();

        Assert.NotEmpty(Line.Calendar.Versions);
        Assert.All(Line.Calendar.Versions, v => Assert.Equal(2, v.Value!.Shifts.Length));
    }

    [Fact]
    public async Task An_old_version_is_looked_at_and_says_what_differed()
    {
        await Bench.PutAsync(Week);
        await Bench.PutAsync("""{"sites":[{"code":"LODZ","calendar":{"from":"2026-06-01T00:00:00Z","shifts":[{"name":"Only","days":["Mon"],"start":"07:00","end":"19:00"}]}}]}""");
        var page = Open(Page);
        Assert.Contains("+ Mon: Only 07:00–19:00", page.FindAll("[aria-labelledby=versions] tbody tr")[0].QuerySelectorAll("li").Select(l => l.TextContent));
        Assert.Single(page.FindAll(".week [data-item]"));

        var look = page.FindAll("[aria-labelledby=versions] tbody tr")[1].QuerySelector("a")!.GetAttribute("href")!;
        Assert.Equal(Page + "?version=2026-01-01T00%3A00%3A00Z", look);
        Assert.Equal(7, Open(look).FindAll(".week [data-item]").Count);
    }

    [Fact]
    public void An_address_that_makes_no_sense_says_so() =>
        Assert.Contains("edit, version", Open(Page + "?edit=like-plant&version=yesterday").Find(".warning").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("PUNE", null)]
    [InlineData("NONE", null)]
    [InlineData("LODZ", "L9")]
    public async Task What_is_not_there_or_not_theirs_is_not_found(string site, string? line)
    {
        await Bench.PutAsync("""{"sites":[{"code":"PUNE","name":"Pune","timeZone":"Asia/Kolkata"}]}""");
        var found = Services.GetRequiredService<ReadPlants>();
        var caller = new Caller("user:lea", "Lea", [new Grant([Right.Read, Right.WriteModel], ["LODZ"])]);
        Assert.Null(line is null ? found.Find(caller, site) : found.Find(caller, site)!.FindLine(line));
    }

    [Fact]
    public async Task What_a_change_would_move_is_shown_before_it_is_saved()
    {
        await Bench.PutAsync(Week);
        var page = Open(Page + "?edit=shifts-3");
        page.FindAll("button").Single(b => b.TextContent == "See what it moves").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".moves")), TimeSpan.FromSeconds(10));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".moves[aria-busy]")), TimeSpan.FromSeconds(10));
        Assert.Single(Site.Calendar.Versions);

        Named(page, "Ends").Change("15:00:00");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".moves")), TimeSpan.FromSeconds(10));
    }

    private Domain.Plants.Line Line => Site.FindLine("L1")!;

    private static AngleSharp.Dom.IElement Named(IRenderedComponent<CalendarPage> page, string label) =>
        page.FindAll(".shift-fields label.field").First(l => l.QuerySelector("span")!.TextContent == label).QuerySelector("input")!;

    /// <summary>Adds a range of dates to the exceptions.</summary>
    /// <returns>What was wrong with it; empty when nothing was.</returns>
    private static string Add(IRenderedComponent<CalendarPage> page, string? first, string? last)
    {
        if (first is not null)
        {
            page.FindAll(".shift-fields input[type=date]")[0].Change(first);
            page.FindAll(".shift-fields input[type=date]")[1].Change(last!);
        }

        page.FindAll("button").Single(b => b.TextContent == "Add to the list").Click();
        return Text(page.FindAll(".shift-fields .warning"));
    }

    private void Go(IRenderedComponent<CalendarPage> page, string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        page.WaitForState(() => page.FindAll("section form").Count > 0);
    }

    private IRenderedComponent<CalendarPage> Open(string address, string? line = null)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<CalendarPage>(p => p.Add(c => c.SiteCode, "LODZ").Add(c => c.LineCode, line));
    }
}
