using System.Collections.Immutable;
using CsCheck;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Tests.Time;

namespace PlantPortal.Domain.Tests.Plants;

/// <summary>Any two documents, one after the other, at a site with a past or without.</summary>
public sealed class ModelChangeProperties
{
    private const int Cases = 500;

    private static readonly string?[] Products = [null, "P", "Q"];

    private static readonly Gen<Instant> Instants = Gen.Int[-300, 60].Select(days => Changes.Now + Duration.FromDays(days));

    private static readonly Gen<Instant?> Froms = Gen.OneOf(Gen.Const(default(Instant?)), Instants.Select(i => (Instant?)i));

    private static readonly Gen<CalendarChange?> Calendars = Gen.OneOf(
        Gen.Const(default(CalendarChange)),
        Gen.Select(Froms, Gen.Int[0, 11], (from, hour) => Calendar(from, new Shift("A", new LocalTime(hour, 0), new LocalTime(hour + 8, 0), []))));

    private static readonly Gen<SourceChange> Sources = Gen.Select(
        Gen.OneOf("a", "b"), Maybe(Gen.OneOf<decimal?>(null, 60m, 300m)), Maybe(Gen.OneOf<long?>(null, 99L, 999L)), (code, silence, max) => new SourceChange(code, silence, max));

    private static readonly Gen<IdealCycleChange> Cycles = Gen.Select(
        Gen.OneOf(Products), Gen.Int[1, 4], Froms, (product, seconds, from) => new IdealCycleChange(product, seconds, from));

    private static readonly Gen<LineChange> Lines =
        from code in Gen.OneOf("L1", "L2", "L3")
        from equipment in Gen.OneOf(null, "press", "filler")
        from orders in Gen.OneOf<bool?>(null, true, false)
        from sources in Sources.Array[0, 2]
        from cycles in Cycles.Array[0, 4]
        from calendar in Calendars
        select new LineChange(code, null, equipment, orders, [.. sources.DistinctBy(s => s.Code)], [.. cycles.DistinctBy(c => (c.Product, c.From))], calendar);

    private static readonly Gen<ModelChange> Documents =
        from zone in Gen.OneOf("Europe/Warsaw", "Asia/Kathmandu")
        from dayStart in Gen.OneOf<LocalTime?>(null, new LocalTime(0, 0), new LocalTime(6, 0))
        from calendar in Calendars
        from lines in Lines.Array[0, 3]
        from areas in Gen.OneOf("A", "B").Array[3]
        let placed = lines.DistinctBy(l => l.Code).Select((l, i) => (Area: areas[i], Line: l)).GroupBy(p => p.Area, p => p.Line)
        select Changes.Sites(Changes.Site("S", [.. placed.Select(p => Changes.Area(p.Key, [.. p]))]) with { TimeZone = zone, DayStart = dayStart, Calendar = calendar });

    [Fact]
    public void The_same_document_again_changes_nothing() => Gen.Select(Documents, Documents, Gen.Bool).Sample(
        (first, second, events) =>
        {
            var model = PlantModel.Empty.Apply(first).Model.Apply(second, events).Model;

            Assert.Same(model, model.Apply(second, events).Model);
        },
        iter: Cases);

    [Fact]
    public void Nothing_is_another_before_the_instant_that_the_change_names() => Gen.Select(Documents, Documents, Gen.Bool, Instants).Sample(
        (first, second, events, instant) =>
        {
            var before = PlantModel.Empty.Apply(first).Model;
            var applied = before.Apply(second, events);
            foreach (var line in before.FindSite("S")!.Lines)
            {
                var sources = line.Sources.Select(s => s.Code);
                var touched = applied.Touched.FirstOrDefault(t => t.Line == line.Code);
                if (touched.Line is null || instant < touched.From)
                {
                    Assert.Equal(Meaning(before, line.Code, sources, instant), Meaning(applied.Model, line.Code, sources, instant));
                }
            }
        },
        iter: Cases);

    [Fact]
    public void What_takes_a_change_back_leaves_everything_as_it_was() => Gen.Select(Documents, Documents, Gen.Bool, Instants).Sample(
        (first, second, events, instant) =>
        {
            var before = PlantModel.Empty.Apply(first).Model;
            var applied = before.Apply(second, events);
            if (applied.Undo is { } undo)
            {
                var back = applied.Model.Apply(undo, events).Model;
                foreach (var line in before.FindSite("S")!.Lines)
                {
                    var sources = line.Sources.Select(s => s.Code);

                    // Where a site has no calendar, a line that works by it again has one without shifts.
                    Assert.Equal(Meaning(before, line.Code, sources, instant), Meaning(back, line.Code, sources, instant), (old, now) => old == now || (old, now) == ("none", "no shifts"));
                }
            }
        },
        iter: Cases);

    [Fact]
    public void What_is_said_without_an_instant_leaves_the_past_of_a_site_with_events_as_it_was() => Gen.Select(Documents, Documents, Instants).Sample(
        (first, second, instant) =>
        {
            var before = PlantModel.Empty.Apply(first).Model;
            var after = before.Apply(Undated(second), events: true).Model;
            foreach (var line in before.FindSite("S")!.Lines.Where(_ => instant < Changes.Now))
            {
                var sources = line.Sources.Select(s => s.Code);

                // Where nothing held, a past is filled in and not rewritten.
                Assert.Equal(Meaning(before, line.Code, sources, instant), Meaning(after, line.Code, sources, instant), (old, now) => old == now || old == "none");
            }
        },
        iter: Cases);

    /// <param name="sources">Those to tell of.</param>
    private static string[] Meaning(PlantModel model, string code, IEnumerable<string> sources, Instant at)
    {
        var site = model.FindSite("S")!;
        var line = site.FindLine(code)!;
        return
        [
            site.Zone.At(at)!.Id,
            CalendarText.Of(site.DayStart.At(at)),
            site.CalendarOf(line).At(at) is { } calendar ? CalendarText.Of(calendar) : "none",
            line.EquipmentClass.At(at) ?? "",
            $"{line.TracksOrders.At(at)}",
            .. sources.Select(s => $"{line.FindSource(s)!.Silence.At(at)} {line.FindSource(s)!.CounterMax.At(at)}"),
            .. Products.Select(p => line.IdealCycleAt(p, at) is { } seconds ? FormattableString.Invariant($"{seconds}") : "none"),
        ];
    }

    private static ModelChange Undated(ModelChange change) => Changes.Sites([.. change.Sites.Select(s => s with
    {
        Calendar = s.Calendar is { } own ? own with { From = null } : null,
        Areas = [.. s.Areas.Select(a => a with { Lines = [.. a.Lines.Select(Undated)] })],
    })]);

    private static CalendarChange? Calendar(Instant? from, Shift shift) => Changes.Calendar(null, shift) with { From = from };

    private static LineChange Undated(LineChange line) => line with
    {
        Calendar = line.Calendar is { } own ? own with { From = null } : null,
        IdealCycles = [.. line.IdealCycles.Select(c => c with { From = null }).DistinctBy(c => c.Product)],
    };

    private static Gen<Given<T>?> Maybe<T>(Gen<T> values) => Gen.OneOf(Gen.Const(default(Given<T>?)), values.Select(v => (Given<T>?)new Given<T>(v)));
}
