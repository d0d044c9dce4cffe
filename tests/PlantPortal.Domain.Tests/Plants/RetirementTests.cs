using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using static PlantPortal.Domain.Tests.Plants.Changes;
using static PlantPortal.Domain.Tests.Time.Calendars;

namespace PlantPortal.Domain.Tests.Plants;

public sealed class RetirementTests
{
    private static readonly Instant s_ago = Utc("2026-11-01T00:00:00");
    private static readonly Instant s_later = Utc("2026-12-01T00:00:00");

    private static readonly PlantModel s_model = Model(Sites(NewSite("S", Area("A", Line("L1").With(Source("gw")), Line("L2").With(Source("gw")))) with
    {
        Calendar = Calendar(null, Shift("Day", "06:00-14:00")),
    }));

    [Fact]
    public void A_line_is_retired_from_the_instant_on_and_touched_from_there()
    {
        var applied = s_model.Apply(OfLine(Retire("L1", s_ago)), events: true);

        var (site, line) = Found(applied.Model);
        Assert.Equal((false, true), (site.IsRetired(line, s_ago - Duration.Epsilon), site.IsRetired(line, s_ago)));
        Assert.Equal([("S", "L1", s_ago)], applied.Touched);
        Assert.Equal([new ModelDifference("S", "line L1", $"retired from {s_ago}", null, "yes")], applied.Differences);
        Assert.Equal(["Day 2026-10-31 31T05:00-31T13:00"], site.ScheduleOf(line).Texts("2026-10-31T00:00:00", "2026-11-05T00:00:00"));
        Assert.NotEmpty(site.ScheduleOf(site.FindLine("L2")!).Texts("2026-11-02T00:00:00", "2026-11-03T00:00:00"));
        Assert.Equal(["L2"], site.Working(Now).Lines.Select(l => l.Code));
    }

    [Fact]
    public void A_site_retires_its_lines()
    {
        var applied = s_model.Apply(Sites(Site("S") with { RetiredFrom = new Given<Instant?>(s_later) }), events: true);

        var (site, line) = Found(applied.Model);
        Assert.Equal((false, true), (site.IsRetired(line, Now), site.IsRetired(line, s_later)));
        Assert.Equal([("S", "L1", s_later), ("S", "L2", s_later)], applied.Touched);
        Assert.Empty(site.ScheduleOf(line).Texts("2026-12-02T00:00:00", "2026-12-09T00:00:00"));
        Assert.Equal((null, s_later), (Retirement.Since(site.Retired, Now), Retirement.Since(site.RetiredOf(line), s_later)));
    }

    [Fact]
    public void Taking_back_does_not_rewrite_that_it_was_retired()
    {
        var model = s_model.Apply(OfLine(Retire("L1", s_ago)), events: true).Model.Apply(OfLine(Retire("L1", null)), events: true).Model;

        Assert.Equal([(s_ago, true), (Now, false)], Found(model).Line.Retired.Versions.Select(v => (v.From, v.Value)));
        Assert.Null(Retirement.Standing(Found(model).Line.Retired));
    }

    [Fact]
    public void What_was_only_planned_is_taken_back_without_a_trace()
    {
        var model = s_model.Apply(OfLine(Retire("L1", s_later)), events: true).Model.Apply(OfLine(Retire("L1", null)), events: true).Model;

        Assert.True(Found(model).Line.Retired.IsEmpty);
    }

    [Fact]
    public void Another_instant_takes_the_place_of_the_one_before()
    {
        var model = s_model.Apply(OfLine(Retire("L1", s_ago)), events: true).Model.Apply(OfLine(Retire("L1", s_later)), events: true).Model;

        Assert.Equal([(s_later, true)], Found(model).Line.Retired.Versions.Select(v => (v.From, v.Value)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_same_again_changes_nothing(bool isRetired)
    {
        var change = OfLine(Retire("L1", isRetired ? s_ago : null));
        var model = s_model.Apply(change, events: true).Model;

        Assert.Same(model, model.Apply(change, events: true).Model);
    }

    [Fact]
    public void It_holds_from_a_whole_microsecond_as_all_of_the_model_does()
    {
        var model = s_model.Apply(OfLine(Retire("L1", s_ago + Duration.FromTicks(7))), events: true).Model;

        Assert.Equal([(s_ago, true)], Found(model).Line.Retired.Versions.Select(v => (v.From, v.Value)));
        Assert.Same(model, model.Apply(OfLine(Retire("L1", s_ago)), events: true).Model);
        Assert.Same(model, model.Apply(OfLine(Retire("L1", s_ago + Duration.FromTicks(7))), events: true).Model);
    }

    [Fact]
    public void An_instant_that_cannot_be_is_refused() =>
        Assert.Equal("sites[0].areas[0].lines[0].retiredFrom", Assert.Single(s_model.Refusals(OfLine(Retire("L1", Utc("1960-01-01T00:00:00"))))).Split(':')[0]);

    [Fact]
    public void What_happens_there_is_refused_and_what_tells_of_the_time_before_is_not()
    {
        var check = new EventCheck(s_model.Apply(OfLine(Retire("L1", s_ago)), events: true).Model, StarterRegistry.Version.Reasons, Duration.FromMinutes(2));
        var before = s_ago - Duration.FromHours(1);

        Refused(new StateEvent("S", "L1", "gw", 1, s_ago, MachineState.Running, null, null));
        Refused(new CountEvent("S", "L1", "gw", 1, s_ago + Duration.FromTicks(10), new Quantities(1, null, null), default, null, null));
        Refused(new OrderEvent("S", "L1", "gw", 1, Now, OrderAction.Start, "O1", null, null));
        Refused(new ReasonEvent("S", "L1", "portal", 1, Now, s_ago, null, "JAM", null, "Ada", CoderRole.Operator));
        Taken(new StateEvent("S", "L1", "gw", 1, before, MachineState.Running, null, null));
        Taken(new CountEvent("S", "L1", "gw", 1, s_ago, new Quantities(1, null, null), default, null, null));
        Taken(new ReasonEvent("S", "L1", "portal", 1, Now, before, s_ago, "JAM", null, "Ada", CoderRole.Operator));
        Taken(new StateCorrectionEvent("S", "L1", "portal", 1, Now, before, s_ago, MachineState.Idle, null, "Ada"));
        Taken(new HeartbeatEvent("S", null, "gw", 1, Now, null));
        Taken(new StateEvent("S", "L2", "gw", 1, Now, MachineState.Running, null, null));

        void Taken(PlantEvent e) => Assert.Null(check.Find(e, Now));
        void Refused(PlantEvent e) => Assert.Equal("retired-line", check.Find(e, Now)?.Code);
    }

    private static LineChange Retire(string line, Instant? from) => Line(line) with { RetiredFrom = new Given<Instant?>(from) };

    private static (Site Site, Line Line) Found(PlantModel model) => (model.FindSite("S")!, model.FindLine("S", "L1")!);
}
