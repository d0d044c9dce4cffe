using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using static PlantPortal.Domain.Tests.Plants.Changes;
using static PlantPortal.Domain.Tests.Time.Calendars;

namespace PlantPortal.Domain.Tests.Plants;

/// <summary>What takes a change of the model back.</summary>
public sealed class ModelUndoTests
{
    private static readonly Instant s_ago = Utc("2026-11-01T00:00:00");

    private static readonly PlantModel s_model = Model(
        Sites(NewSite("S", Area("A", Line("L1").With(Source("gw").Silent(60)).With(Cycle(2))), Area("B", Line("L2"))) with { Name = "Site", DayStart = Clock("06:00") }),
        Products(new ProductChange("P", "Cola", "pcs")));

    [Fact]
    public void Former_values_come_back_from_the_same_instants()
    {
        var back = Undone(OfLine(Line("L1").With(Source("gw").Silent(null) with { From = s_ago }).With(Cycle(3, from: "2026-11-10T00:00:00"))));

        var line = back.FindLine("S", "L1")!;
        Assert.Null(line.FindSource("gw")!.Silence.FirstDifference(s_model.FindLine("S", "L1")!.FindSource("gw")!.Silence));
        Assert.Equal(2, line.IdealCycleAt(null, Now));
    }

    [Fact]
    public void Names_zone_and_start_of_day_come_back()
    {
        var site = Undone(Sites(Site("S") with { Name = "Other", TimeZone = "Europe/Berlin", DayStart = Clock("05:00"), From = s_ago })).FindSite("S")!;

        Assert.Equal(("Site", "Europe/Warsaw", Clock("06:00")), (site.Name, site.Zone.At(Now)!.Id, site.DayStart.At(Now)));
        Assert.Equal("Cola", Undone(Products(new ProductChange("P", "Other", "kg"))).Products["P"].Name);
    }

    [Fact]
    public void A_line_goes_back_to_its_area() =>
        Assert.Equal(["L1"], Undone(Sites(Site("S", Area("B", Line("L1"))))).FindSite("S")!.Areas[0].Lines.Select(l => l.Code));

    [Theory]
    [InlineData("2026-11-01T00:00:00")]
    [InlineData("2026-12-01T00:00:00")]
    public void Retiring_leaves_no_retired_time_and_taking_back_can_itself_be_taken_back(string from)
    {
        var retired = s_model.Apply(OfLine(Line("L1") with { RetiredFrom = new Given<Instant?>(Utc(from)) }), events: true);
        var at = Utc(from) + Duration.FromDays(1);
        Assert.True(Retired(retired.Model, at));
        Assert.False(Retired(retired.Model.Apply(retired.Undo!, events: true).Model, at));

        var back = retired.Model.Apply(OfLine(Line("L1") with { RetiredFrom = new Given<Instant?>(null) }), events: true);
        Assert.True(Retired(back.Model.Apply(back.Undo!, events: true).Model, at));

        static bool Retired(PlantModel model, Instant at) => model.FindSite("S")!.IsRetired(model.FindLine("S", "L1")!, at);
    }

    [Fact]
    public void What_is_new_stays()
    {
        Assert.Null(s_model.Apply(OfLine(Line("L9"))).Undo);
        Assert.Null(s_model.Apply(Sites(Site("S", Area("C")))).Undo);
        Assert.Null(s_model.Apply(Sites(NewSite("T"))).Undo);
        Assert.Null(s_model.Apply(OfLine(Line("L1").With(Source("gw-2")))).Undo);
        Assert.Null(s_model.Apply(OfLine(Line("L1").With(Cycle(1, "P"))), events: true).Undo);
        Assert.Null(s_model.Apply(OfLine(Line("L1") with { EquipmentClass = "press" }), events: true).Undo);
        Assert.Null(s_model.Apply(Products(new ProductChange("Q", "Beer", "l"))).Undo);
    }

    [Fact]
    public void Why_nothing_takes_a_change_back_is_said()
    {
        Assert.Equal(UndoObstacle.New, s_model.Apply(OfLine(Line("L9"))).UndoObstacle);
        Assert.Equal(UndoObstacle.First, s_model.Apply(OfLine(Line("L1").With(Cycle(1, "P"))), events: true).UndoObstacle);
        Assert.Equal(UndoObstacle.Several, s_model.Apply(OfLine(Line("L1") with { TracksOrders = true, From = s_ago, RetiredFrom = new Given<Instant?>(Now) }), events: true).UndoObstacle);
        Assert.Null(s_model.Apply(Sites(Site("S") with { Name = "Other" })).UndoObstacle);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("2026-11-24T00:00:00", false)]
    [InlineData("2026-11-24T00:00:00", true)]
    public void A_first_calendar_goes_back_to_no_shifts_at_all(string? from, bool events)
    {
        var applied = s_model.Apply(Sites(Site("S") with { Calendar = Calendar(from, Shift("Day", "08:00-16:00")) }), events);
        Assert.NotEmpty(ShiftsOf(applied.Model));

        Assert.Empty(ShiftsOf(applied.Model.Apply(applied.Undo!, events).Model));

        static IReadOnlyList<ShiftInstance> ShiftsOf(PlantModel model) => model.FindSite("S")!.Schedule().Shifts(Utc("2020-01-01T00:00:00"), Utc("2027-01-01T00:00:00"));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("2026-11-24T00:00:00", true)]
    public void A_line_goes_back_from_its_first_calendar_to_that_of_its_site(string? from, bool events)
    {
        var known = s_model.Apply(Sites(Site("S") with { Calendar = Calendar(null, Shift("Late", "14:00-22:00")) })).Model;
        var applied = known.Apply(OfLine(Line("L1") with { Calendar = Calendar(from, Shift("Day", "08:00-16:00")) }), events);
        Assert.Contains("Day", NamesOf(applied.Model));

        Assert.Equal(["Late"], NamesOf(applied.Model.Apply(applied.Undo!, events).Model));

        static IEnumerable<string> NamesOf(PlantModel model) => model.FindSite("S")!.ScheduleOf(model.FindLine("S", "L1")!)
            .Shifts(Utc("2026-01-01T00:00:00"), Utc("2027-01-01T00:00:00")).Select(s => s.Name).Distinct();
    }

    [Fact]
    public void What_holds_since_ever_is_not_taken_back_from_a_plant_that_has_reported()
    {
        var change = Sites(Site("S") with { Calendar = Calendar(null, Shift("Day", "08:00-16:00")) });
        Assert.Equal(UndoObstacle.First, s_model.Apply(change, events: true).UndoObstacle);

        var applied = s_model.Apply(change, events: false);
        var refused = Assert.Single(applied.Undo!.ApplyTo(applied.Model, Now, _ => true).Problems);
        Assert.StartsWith("The first events of this plant have come since", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_change_left_as_it_was_is_not_said()
    {
        var site = Assert.Single(s_model.Apply(Sites(Site("S") with { TimeZone = "Europe/Berlin", From = s_ago }), events: true).Undo!.Sites);
        Assert.Equal((null, null, "Europe/Warsaw", null), (site.Name, site.Culture, site.TimeZone, site.DayStart));

        var line = s_model.Apply(Sites(Site("S", Area("A", Line("L1").With(Source("gw").Silent(30)))))).Undo!.Sites[0].Areas[0].Lines[0];
        Assert.Equal((null, 60m), (line.Name, line.Sources[0].SilenceSeconds!.Value.Value));

        var product = Assert.Single(s_model.Apply(Products(new ProductChange("P", null, "kg"))).Undo!.Products);
        Assert.Equal((null, "pcs"), (product.Name, product.Unit));
    }

    public static TheoryData<string> OfOthers => ["name", "area", "calendar"];

    [Theory]
    [MemberData(nameof(OfOthers))]
    public void What_others_changed_since_is_not_taken_back_with_it(string what)
    {
        var tomorrow = Calendar("2026-11-24T00:00:00", Shift("Early", "06:00-14:00"));
        var known = s_model.Apply(Sites(Site("S") with { Calendar = Calendar(null, Shift("Day", "08:00-16:00")) })).Model;
        var applied = known.Apply(Sites(Site("S", Area("A", Line("L1") with { Name = "One" })) with { TimeZone = "Europe/Berlin", Calendar = tomorrow }), events: true);
        var others = applied.Model.Apply(
            Sites(what switch
            {
                "name" => Site("S") with { Name = "Other" },
                "area" => Site("S", Area("B", Line("L1"))),
                _ => Site("S") with { Calendar = Calendar("2026-11-24T00:00:00", Shift("Late", "14:00-22:00")) },
            }),
            events: true).Model;

        var refused = Assert.Single(applied.Undo!.ApplyTo(others, Now, _ => true).Problems);

        Assert.Equal("changed-meanwhile", refused.Code);
        Assert.StartsWith("Somebody has changed this plant since", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_that_others_changed_since_stays_as_they_made_it()
    {
        var applied = s_model.Apply(Products(new ProductChange("P", "Lemonade", null)));
        var others = applied.Model.Apply(Products(new ProductChange("P", null, "kg"))).Model;

        Assert.StartsWith("Somebody has changed this product since", Assert.Single(others.Refusals(applied.Undo!)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_others_changed_elsewhere_is_in_nobodys_way()
    {
        var applied = s_model.Apply(Sites(Site("S") with { Name = "Other" }));
        var others = applied.Model.Apply(Sites(NewSite("T"))).Model.Apply(Products(new ProductChange("P", "Lemonade", null))).Model;

        Assert.Equal("Site", others.Apply(applied.Undo!).Model.FindSite("S")!.Name);
    }

    private static PlantModel Undone(ModelChange change)
    {
        var applied = s_model.Apply(change, events: true);
        Assert.NotEmpty(applied.Differences);
        return applied.Model.Apply(applied.Undo!, events: true).Model;
    }
}
