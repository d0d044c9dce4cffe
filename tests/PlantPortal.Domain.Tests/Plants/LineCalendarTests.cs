using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using static PlantPortal.Domain.Tests.Plants.Changes;
using static PlantPortal.Domain.Tests.Time.Calendars;

namespace PlantPortal.Domain.Tests.Plants;

/// <summary>A line works by its site's calendar, by one of its own, and by its site's again.</summary>
public sealed class LineCalendarTests
{
    private static readonly Shift Early = Shift("Early", "06:00-14:00");
    private static readonly Shift Late = Shift("Late", "14:00-22:00");
    private static readonly Shift Night = Shift("Night", "22:00-06:00");

    [Fact]
    public void A_line_that_gives_its_calendar_up_follows_its_site_from_then_on_and_its_past_stays()
    {
        var model = Model(Site(Calendar(null, Early)), OfLine(Line("L") with { Calendar = Calendar("2026-01-01T00:00:00", Late) }));

        var applied = model.Apply(OfLine(Line("L") with { Calendar = GivenUp("2026-06-01T00:00:00") }), events: true);
        Assert.Equal([("S", "L", Utc("2026-06-01T00:00:00"))], applied.Touched);
        Assert.Equal("that of the site", Assert.Single(applied.Differences).New);
        Assert.Equal(["Early", "Late", "Early"], Names(applied.Model, "2025-06-01T00:00:00", "2026-03-01T00:00:00", "2026-06-01T00:00:00"));

        // What the site changes afterwards holds at the line, too; what it changes while the line has its own does not.
        var changed = applied.Model.Apply(Site(Calendar("2026-07-01T00:00:00", Night)), events: true).Model.Apply(Site(Calendar("2026-03-01T00:00:00", Night)), events: true).Model;
        Assert.Equal(["Late", "Night", "Night"], Names(changed, "2026-03-02T00:00:00", "2026-06-01T00:00:00", "2026-07-02T00:00:00"));
    }

    [Fact]
    public void A_calendar_of_its_own_can_come_back_later()
    {
        var model = Model(Site(Calendar(null, Early)), OfLine(Line("L") with { Calendar = Calendar("2026-01-01T00:00:00", Late) }));
        model = model.Apply(OfLine(Line("L") with { Calendar = GivenUp("2026-06-01T00:00:00") }), events: true).Model;
        model = model.Apply(OfLine(Line("L") with { Calendar = Calendar("2026-09-01T00:00:00", Night) }), events: true).Model;

        Assert.Equal(["Late", "Early", "Night"], Names(model, "2026-05-31T00:00:00", "2026-08-31T00:00:00", "2026-09-01T00:00:00"));
    }

    [Fact]
    public void A_site_without_a_calendar_has_no_shifts_for_a_line_that_gives_its_own_up()
    {
        var model = Model(OfLine(Line("L") with { Calendar = Calendar("2026-01-01T00:00:00", Late) }));
        model = model.Apply(OfLine(Line("L") with { Calendar = GivenUp("2026-06-01T00:00:00") }), events: true).Model;

        Assert.Equal([null, "Late", null], Names(model, "2025-06-01T00:00:00", "2026-05-31T00:00:00", "2026-06-01T00:00:00"));
    }

    [Fact]
    public void A_line_without_one_of_its_own_has_none_to_give_up()
    {
        var model = Model(Site(Calendar(null, Early)), OfLine(Line("L")));

        Assert.Empty(model.Apply(OfLine(Line("L") with { Calendar = GivenUp("2026-06-01T00:00:00") }), events: true).Differences);
        Assert.Empty(model.Apply(OfLine(Line("L") with { Calendar = GivenUp(null) }), events: true).Differences);
    }

    [Fact]
    public void Without_an_instant_it_is_given_up_from_now_and_at_a_site_without_a_past_as_if_it_had_never_been()
    {
        var model = Model(Site(Calendar(null, Early)), OfLine(Line("L") with { Calendar = Calendar("2026-01-01T00:00:00", Late) }));

        Assert.Equal([("S", "L", Now)], model.Apply(OfLine(Line("L") with { Calendar = GivenUp(null) }), events: true).Touched);
        Assert.Empty(model.Apply(OfLine(Line("L") with { Calendar = GivenUp(null) })).Model.FindLine("S", "L")!.Calendar.Versions);
    }

    [Fact]
    public void A_site_has_none_to_give_up_and_nobody_has_two()
    {
        var model = Model(Site(Calendar(null, Early)));

        Assert.Contains("Only a line can give up", Assert.Single(model.Refusals(Site(GivenUp(null)))), StringComparison.Ordinal);
        Assert.Contains("either has shifts", Assert.Single(model.Refusals(OfLine(Line("L") with { Calendar = Calendar(null, Late) with { OfSite = true } }))), StringComparison.Ordinal);
    }

    [Fact]
    public void Getting_a_calendar_and_giving_it_up_are_both_taken_back_from_the_same_moment()
    {
        var model = Model(Site(Calendar(null, Early)), OfLine(Line("L")));
        var own = model.Apply(OfLine(Line("L") with { Calendar = Calendar("2026-01-01T00:00:00", Late) }), events: true);
        Assert.Equal(["Early"], Names(own.Model.Apply(own.Undo!, events: true).Model, "2026-03-01T00:00:00"));

        var given = own.Model.Apply(OfLine(Line("L") with { Calendar = GivenUp("2026-06-01T00:00:00") }), events: true);
        Assert.Equal(["Late"], Names(given.Model.Apply(given.Undo!, events: true).Model, "2026-07-01T00:00:00"));
    }

    private static CalendarChange GivenUp(string? from) => Calendar(from) with { OfSite = true };

    private static ModelChange Site(CalendarChange calendar) => Sites(NewSite("S") with { TimeZone = "Etc/UTC", Calendar = calendar });

    private static string?[] Names(PlantModel model, params string[] at)
    {
        var site = model.FindSite("S")!;
        return [.. at.Select(a => site.CalendarOf(site.FindLine("L")!).At(Utc(a))?.Shifts.SingleOrDefault()?.Shift.Name)];
    }
}
