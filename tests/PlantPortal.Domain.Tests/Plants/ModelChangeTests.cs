using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using static PlantPortal.Domain.Tests.Plants.Changes;
using static PlantPortal.Domain.Tests.Time.Calendars;

namespace PlantPortal.Domain.Tests.Plants;

public sealed class ModelChangeTests
{
    private static readonly Shift Early = Shift("Early", "06:00-14:00");
    private static readonly Shift Late = Shift("Late", "14:00-22:00");
    private static readonly Instant LongAgo = Utc("2026-01-01T00:00:00");

    [Fact]
    public void A_new_site_with_a_line_holds_since_the_beginning_of_time()
    {
        var applied = PlantModel.Empty.Apply(Sites(NewSite("LODZ", Area("FILL", Line("L1") with { EquipmentClass = "filler", TracksOrders = true })) with
        {
            Name = "Łódź", Culture = "pl-PL", DayStart = Clock("06:00"), Calendar = Calendar(null, Early),
        }));

        var site = applied.Model.FindSite("LODZ")!;
        var line = applied.Model.FindLine("LODZ", "L1")!;
        Assert.Equal(("Łódź", "pl-PL", "Europe/Warsaw"), (site.Name, site.Culture, site.Zone.At(Instant.MinValue)!.Id));
        Assert.Equal((Clock("06:00"), "L1", "filler", true), (site.DayStart.At(Instant.MinValue), line.Name, line.EquipmentClass.At(Instant.MinValue), line.TracksOrders.At(Instant.MinValue)));
        Assert.Equal(["Early 2026-03-02 02T05:00-02T13:00"], site.ScheduleOf(line).Texts("2026-03-02T00:00:00", "2026-03-03T00:00:00"));
        Assert.Equal([("LODZ", "L1", Instant.MinValue)], applied.Touched);
    }

    [Fact]
    public void What_is_not_said_of_a_new_site_and_line_has_a_plain_default()
    {
        var model = Model(OfLine(Line("L1").With(Source("gw"))));

        var (site, line) = (model.FindSite("S")!, model.FindLine("S", "L1")!);
        Assert.Equal(("S", LocalTime.Midnight, "A", false), (site.Name, site.DayStart.At(Now), site.Areas[0].Name, line.TracksOrders.At(Now)));
        Assert.Null(line.FindSource("gw")!.Silence.At(Now));
        Assert.Null(line.IdealCycleAt("P", Now));
    }

    [Fact]
    public void What_is_not_named_is_not_touched()
    {
        var model = Model(
            Sites(NewSite("S", Area("A", Line("L1"), Line("L2")), Area("B", Line("L3"))), NewSite("T")),
            Products(new ProductChange("P", "Cola", "pcs")));

        var applied = model.Apply(Sites(Site("S", Area("A", Line("L2") with { Name = "Line 2" }))));

        Assert.Equal(["L1", "L2", "L3"], applied.Model.FindSite("S")!.Lines.Select(l => l.Code).ToArray());
        Assert.Equal(("L1", "Line 2"), (applied.Model.FindLine("S", "L1")!.Name, applied.Model.FindLine("S", "L2")!.Name));
        Assert.Same(model.FindSite("T"), applied.Model.FindSite("T"));
        Assert.Equal(new Product("P", "Cola", "pcs"), applied.Model.Products["P"]);
        Assert.Empty(applied.Touched);
        Assert.Equal([new ModelDifference("S", "line L2", "name", "L2", "Line 2")], applied.Differences);
    }

    [Fact]
    public void A_change_with_an_instant_of_its_own_is_a_later_version_and_the_past_stays()
    {
        var model = Model(OfLine(Line("L1") with { EquipmentClass = "filler" }));
        var from = Utc("2026-12-01T05:00:00");

        var applied = model.Apply(Sites(Site("S", Area("A", (Line("L1") with { EquipmentClass = "press", From = from }).With(Source("gw").Silent(60) with { From = from }))) with
        {
            TimeZone = "Europe/Berlin", From = from,
        }));

        var (site, line) = (applied.Model.FindSite("S")!, applied.Model.FindLine("S", "L1")!);
        Assert.Equal([(Instant.MinValue, "Europe/Warsaw"), (from, "Europe/Berlin")], site.Zone.Versions.Select(v => (v.From, v.Value.Id)));
        Assert.Equal([(Instant.MinValue, "filler"), (from, "press")], line.EquipmentClass.Versions.Select(v => (v.From, v.Value)));
        Assert.Null(line.FindSource("gw")!.Silence.At(from - Duration.Epsilon));
        Assert.Equal(Duration.FromSeconds(60), line.FindSource("gw")!.Silence.At(from));
        Assert.Equal([("S", "L1", from)], applied.Touched);
    }

    [Fact]
    public void An_instant_lies_within_reason()
    {
        var never = Utc("1969-12-31T00:00:00");
        var problems = Model(OfLine(Line("L1"))).Refusals(Sites(Site("S", Area("A", (Line("L1") with { From = never }).With(Source("gw") with { From = never }))) with { From = never }));

        Assert.Equal(["sites[0].from", "sites[0].areas[0].lines[0].from", "sites[0].areas[0].lines[0].sources[0].from"], problems.Select(p => p.Split(':')[0]));
    }

    [Fact]
    public void A_problem_is_taken_apart_into_its_place_and_its_sentence()
    {
        var problems = new ModelProblems();
        problems.Add("sites[0].name", "invalid-text", "The name: it must not be empty.");

        Assert.Equal(("sites[0].name", "The name: it must not be empty."), ModelProblems.PlaceOf(problems.All[0]));
        Assert.Equal(("", "There is no site: none."), ModelProblems.PlaceOf(new Problem("unknown-site", "There is no site: none.")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_document_again_changes_nothing(bool events)
    {
        var line = Line("L1")
            .With(Source("gw").Silent(300).Rolling(65_535), Source("gw2"))
            .With(Cycle(1m), Cycle(2m, from: "2026-02-01T00:00:00"), Cycle(3m, "P"), Cycle(4m, "P", "2026-03-01T00:00:00"));
        var change = new ModelChange(
            [
                NewSite("S", Area("A", line with { EquipmentClass = "filler", TracksOrders = true, Calendar = Calendar("2026-01-01T00:00:00", Late, Early) }))
                    with { DayStart = Clock("06:00"), Calendar = Calendar(null, Early) },
            ],
            [new ProductChange("P", "Cola", "pcs")]);
        var model = Model(change);

        var again = model.Apply(change, events);

        Assert.Same(model, again.Model);
        Assert.Empty(again.Differences);
        Assert.Empty(again.Touched);
    }

    [Fact]
    public void The_same_shifts_in_another_order_are_the_same_calendar()
    {
        var (first, second) = (Shift("Early", "06:00-14:00", "09:00+30", "12:00+10"), Shift("Early", "06:00-14:00", "12:00+10", "09:00+30"));
        var model = Model(Sites(NewSite("S") with { Calendar = Calendar(null, first, Late) }));

        Assert.Empty(model.Apply(Sites(Site("S") with { Calendar = Calendar(null, Late, second) }), events: true).Differences);
    }

    [Fact]
    public void A_change_at_a_site_with_events_holds_from_now()
    {
        var applied = Model(OfLine(Line("L1").With(Cycle(1m)))).Apply(OfLine(Line("L1").With(Cycle(2m))), events: true);

        var line = applied.Model.FindLine("S", "L1")!;
        Assert.Equal((1m, 2m), (line.IdealCycleAt("P", Now - Duration.Epsilon), line.IdealCycleAt("P", Now)));
        Assert.Equal([("S", "L1", Now)], applied.Touched);
        Assert.Equal([new ModelDifference("S", "line L1", "ideal cycle from 2026-11-23T12:00:00Z", "1 s", "2 s")], applied.Differences);
    }

    [Fact]
    public void A_change_at_a_site_without_events_replaces_what_was_since_the_beginning()
    {
        var applied = Model(OfLine(Line("L1").With(Cycle(1m)))).Apply(OfLine(Line("L1").With(Cycle(2m))));

        Assert.Equal([new IdealCycle(null, 2m, Instant.MinValue)], applied.Model.FindLine("S", "L1")!.IdealCycles);
        Assert.Equal([("S", "L1", Instant.MinValue)], applied.Touched);
    }

    [Fact]
    public void A_version_with_its_own_instant_leaves_the_past_and_what_is_named_for_later()
    {
        var model = Model(OfLine(Line("L1").With(Cycle(1m, "P"), Cycle(3m, "P", "2026-06-01T00:00:00"))));

        var applied = model.Apply(OfLine(Line("L1").With(Cycle(2m, "P", "2026-03-01T00:00:00"))), events: true);

        var line = applied.Model.FindLine("S", "L1")!;
        Assert.Equal((1m, 2m, 3m), (line.IdealCycleAt("P", LongAgo), line.IdealCycleAt("P", Utc("2026-03-01T00:00:00")), line.IdealCycleAt("P", Now)));
        Assert.Equal([("S", "L1", Utc("2026-03-01T00:00:00"))], applied.Touched);
    }

    [Fact]
    public void Beside_a_cycle_that_holds_by_now_one_without_an_instant_tells_of_a_past_that_stays()
    {
        var model = Model(OfLine(Line("L1").With(Cycle(1m))));

        var applied = model.Apply(OfLine(Line("L1").With(Cycle(5m), Cycle(2m, from: "2026-06-01T00:00:00"))), events: true);

        var line = applied.Model.FindLine("S", "L1")!;
        Assert.Equal((1m, 2m), (line.IdealCycleAt(null, LongAgo), line.IdealCycleAt(null, Now)));
    }

    [Fact]
    public void An_ideal_cycle_where_none_was_holds_since_the_beginning_but_one_beside_the_general_from_now()
    {
        var first = Model(OfLine(Line("L1"))).Apply(OfLine(Line("L1").With(Cycle(1m))), events: true).Model;
        var special = first.Apply(OfLine(Line("L1").With(Cycle(2m, "P"))), events: true).Model;

        Assert.Equal(1m, first.FindLine("S", "L1")!.IdealCycleAt("P", LongAgo));
        Assert.Equal((1m, 2m), (special.FindLine("S", "L1")!.IdealCycleAt("P", LongAgo), special.FindLine("S", "L1")!.IdealCycleAt("P", Now)));
    }

    [Fact]
    public void A_list_inside_a_line_adds_and_changes_what_it_names_and_leaves_the_rest()
    {
        var model = Model(OfLine(Line("L1").With(Source("a").Silent(60), Source("b").Rolling(99)).With(Cycle(1m), Cycle(2m, "P"))));

        var line = model.Apply(OfLine(Line("L1").With(Source("b").Silent(30), Source("c")).With(Cycle(3m, "Q")))).Model.FindLine("S", "L1")!;

        Assert.Equal(["a", "b", "c"], line.Sources.Select(s => s.Code).ToArray());
        Assert.Equal((60.0, 30.0), (line.FindSource("a")!.Silence.At(Now)!.Value.TotalSeconds, line.FindSource("b")!.Silence.At(Now)!.Value.TotalSeconds));
        Assert.Equal(99, line.FindSource("b")!.CounterMax.At(Now));
        Assert.Equal((1m, 2m, 3m), (line.IdealCycleAt("X", Now), line.IdealCycleAt("P", Now), line.IdealCycleAt("Q", Now)));
    }

    [Fact]
    public void Silence_limits_classes_orders_and_counters_do_not_rewrite_the_past_either()
    {
        var model = Model(OfLine(Line("L1").With(Source("gw").Silent(300))));
        var change = Line("L1").With(Source("gw").Silent(null).Rolling(99), Source("late").Silent(60)) with { EquipmentClass = "press", TracksOrders = true };

        var applied = model.Apply(OfLine(change), events: true);

        var line = applied.Model.FindLine("S", "L1")!;
        var (gateway, late) = (line.FindSource("gw")!, line.FindSource("late")!);
        Assert.Equal((Duration.FromSeconds(300), null), (gateway.Silence.At(LongAgo), gateway.Silence.At(Now)));
        Assert.Equal((null, 99L), (gateway.CounterMax.At(LongAgo), gateway.CounterMax.At(Now)));
        Assert.Equal((null, Duration.FromSeconds(60)), (late.Silence.At(LongAgo), late.Silence.At(Now)));
        Assert.Equal((null, "press"), (line.EquipmentClass.At(LongAgo), line.EquipmentClass.At(Now)));
        Assert.Equal((false, true), (line.TracksOrders.At(LongAgo), line.TracksOrders.At(Now)));
        Assert.Equal([("S", "L1", Now)], applied.Touched);
    }

    [Fact]
    public void A_new_line_at_a_site_with_events_has_no_past_to_keep()
    {
        var change = Line("L2").With(Source("gw").Silent(60)) with { TracksOrders = true };

        var line = Model(OfLine(Line("L1"))).Apply(OfLine(change), events: true).Model.FindLine("S", "L2")!;

        Assert.Equal((Duration.FromSeconds(60), true), (line.FindSource("gw")!.Silence.At(LongAgo), line.TracksOrders.At(LongAgo)));
    }

    [Fact]
    public void A_new_zone_and_day_start_hold_from_now_and_touch_every_line_of_the_site()
    {
        var model = Model(Sites(NewSite("S", Area("A", Line("L1"), Line("L2"))), NewSite("T", Area("A", Line("L1")))));

        var applied = model.Apply(Sites(Site("S") with { TimeZone = "Asia/Kathmandu", DayStart = Clock("05:00") }), events: true);

        var site = applied.Model.FindSite("S")!;
        Assert.Equal(("Europe/Warsaw", "Asia/Kathmandu"), (site.Zone.At(LongAgo)!.Id, site.Zone.At(Now)!.Id));
        Assert.Equal((Clock("00:00"), Clock("05:00")), (site.DayStart.At(LongAgo), site.DayStart.At(Now)));
        Assert.Equal([("S", "L1", Now), ("S", "L2", Now)], applied.Touched);
    }

    [Fact]
    public void A_calendar_of_the_site_touches_only_the_lines_that_follow_it()
    {
        var lines = Area("A", Line("L1"), Line("L2") with { Calendar = Calendar(null, Late) });
        var model = Model(Sites(NewSite("S", lines) with { Calendar = Calendar(null, Early) }));

        var applied = model.Apply(Sites(Site("S") with { Calendar = Calendar("2026-06-01T00:00:00", Early, Late) }), events: true);

        Assert.Equal([("S", "L1", Utc("2026-06-01T00:00:00"))], applied.Touched);
        Assert.Equal("Early Mon,Tue,Wed,Thu,Fri,Sat,Sun 06:00-14:00; Late Mon,Tue,Wed,Thu,Fri,Sat,Sun 14:00-22:00", Assert.Single(applied.Differences).New);
    }

    [Fact]
    public void A_line_that_gets_a_calendar_of_its_own_followed_the_site_until_then()
    {
        var model = Model(Sites(NewSite("S", Area("A", Line("L1"))) with { TimeZone = "Etc/UTC", Calendar = Calendar(null, Early) }));

        var applied = model.Apply(Sites(Site("S", Area("A", Line("L1") with { Calendar = Calendar(null, Late) }))), events: true);

        var site = applied.Model.FindSite("S")!;
        var schedule = site.ScheduleOf(site.FindLine("L1")!);
        Assert.Equal(["Early 2026-11-23 23T06:00-23T12:00", "Late 2026-11-23 23T14:00-23T22:00"], schedule.Texts("2026-11-23T00:00:00", "2026-11-24T00:00:00"));
        Assert.Equal([("S", "L1", Now)], applied.Touched);
    }

    [Fact]
    public void The_first_calendar_of_a_site_holds_since_the_beginning_even_with_events()
    {
        var applied = Model(OfLine(Line("L1"))).Apply(Sites(Site("S") with { Calendar = Calendar(null, Early) }), events: true);

        Assert.Equal([("S", "L1", Instant.MinValue)], applied.Touched);
    }

    [Fact]
    public void A_line_moves_to_the_area_that_names_it_and_keeps_all_it_has()
    {
        var model = Model(Sites(NewSite("S", Area("A", Line("L1").With(Cycle(1m)), Line("L2")), Area("B"))));

        var applied = model.Apply(Sites(Site("S", Area("B", Line("L1")))), events: true);

        Assert.Equal(["L2", "L1"], applied.Model.FindSite("S")!.Lines.Select(l => l.Code).ToArray());
        Assert.Equal(1m, applied.Model.FindLine("S", "L1")!.IdealCycleAt(null, LongAgo));
        Assert.Equal([new ModelDifference("S", "line L1", "area", "A", "B")], applied.Differences);
        Assert.Empty(applied.Touched);
    }

    [Fact]
    public void The_schedule_of_a_line_is_one_object_as_long_as_its_site_is_the_same()
    {
        var model = Model(Sites(NewSite("S", Area("A", Line("L1"), Line("L2"), Line("L3") with { Calendar = Calendar(null, Late) })), NewSite("T")));
        var site = model.FindSite("S")!;
        var other = model.Apply(Sites(Site("T") with { Name = "Other" })).Model.FindSite("S")!;

        Assert.Same(site.ScheduleOf(site.FindLine("L1")!), other.ScheduleOf(other.FindLine("L2")!));
        Assert.Same(site.ScheduleOf(site.FindLine("L3")!), other.ScheduleOf(other.FindLine("L3")!));
        Assert.NotSame(site.ScheduleOf(site.FindLine("L1")!), site.ScheduleOf(site.FindLine("L3")!));
    }

    [Fact]
    public void The_source_of_the_portal_is_known_at_every_line() =>
        Assert.Equal(["L1", "L2"], Model(Sites(NewSite("S", Area("A", Line("L1"), Line("L2"))))).FindSite("S")!.LinesOf("portal").Select(l => l.Code).ToArray());
}
