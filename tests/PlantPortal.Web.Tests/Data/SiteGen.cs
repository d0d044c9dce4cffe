using System.Collections.Immutable;
using CsCheck;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Tests.Data;

/// <summary>Any site, with histories of everything that has one; not only those that a document could have named.</summary>
internal static class SiteGen
{
    private static readonly Gen<string> Texts = Gen.OneOf("", "a", "Łódź 工場 🏭", "<script>\"\\", "line\nbreak");

    private static readonly Gen<Instant> Instants = Gen.OneOf(
        Gen.Const(Instant.MinValue), Gen.Long[-1_000_000_000_000_000, 4_000_000_000_000_000].Select(m => m.ToInstant()));

    private static readonly Gen<LocalTime> Times = Gen.Long[0, NodaConstants.NanosecondsPerDay - 1].Select(LocalTime.FromNanosecondsSinceMidnight);

    private static readonly Gen<decimal> Decimals = Gen.Select(Gen.Long[1, long.MaxValue], Gen.Int[0, 12], (m, s) => new decimal((int)m, (int)(m >> 32), 0, false, (byte)s));

    private static readonly Gen<Shift> Shifts = Gen.Select(
        Texts, Times, Times, Gen.Select(Times, Gen.Int, (t, m) => new Break(t, m)).Array[0, 3], (name, start, end, breaks) => new Shift(name, start, end, [.. breaks]));

    private static readonly Gen<ShiftCalendar> Calendars = Gen.Select(
        Gen.Select(Shifts, Gen.Int[1, 7].Array[0, 3], (s, d) => new WeeklyShift(s, [.. d.Select(i => (IsoDayOfWeek)i)])).Array[0, 3],
        Gen.Select(Gen.Int[0, 40_000], Shifts.Array[0, 2], (d, s) => (Date: new LocalDate(1970, 1, 1).PlusDays(d), Shifts: s)).Array[0, 3],
        (shifts, dates) => new ShiftCalendar([.. shifts], dates.DistinctBy(d => d.Date).ToImmutableSortedDictionary(d => d.Date, d => d.Shifts.ToImmutableArray())));

    private static readonly Gen<LineSource> Sources = Gen.Select(
        Texts, Histories(Gen.OneOf(Gen.Const(default(Duration?)), Gen.Long[0, 1_000_000_000_000].Select(n => (Duration?)Duration.FromNanoseconds(n)))),
        Histories(Gen.OneOf(Gen.Const(default(long?)), Gen.Long.Select(m => (long?)m))), (code, silence, max) => new LineSource(code, silence, max));

    private static readonly Gen<IdealCycle> Cycles = Gen.Select(Gen.OneOf(null, "P", "Q"), Decimals, Instants, (product, seconds, from) => new IdealCycle(product, seconds, from));

    private static readonly Gen<Line> Lines = Gen.Select(
        Gen.Select(Texts, Histories(Texts), Histories(Gen.Bool), Histories(Gen.Bool)), Sources.Array[0, 2], Histories(Gen.OneOf(Gen.Const(default(ShiftCalendar)), Calendars.Select(c => (ShiftCalendar?)c))), Cycles.Array[0, 4],
        (line, sources, calendar, cycles) => new Line("", line.Item1, line.Item2, line.Item3, [.. sources.DistinctBy(s => s.Code)], calendar, [.. cycles.DistinctBy(c => (c.Product, c.From))]) { Retired = line.Item4 });

    public static readonly Gen<Site> Sites = Gen.Select(
        Gen.Select(Texts, Texts), Histories(Gen.OneOf("Europe/Warsaw", "Australia/Lord_Howe", "Etc/UTC").Select(id => DateTimeZoneProviders.Tzdb[id])),
        Histories(Times), Histories(Calendars), Lines.Array[0, 3].Array[0, 3],
        (texts, zone, dayStart, calendar, areas) => new Site("S", texts.Item1, texts.Item2, zone, dayStart, calendar,
            [.. areas.Select((lines, i) => new Area($"A{i}", texts.Item1, [.. lines.Select((l, j) => l with { Code = $"L{i}-{j}" })]))]));

    private static Gen<History<T>> Histories<T>(Gen<T> values) =>
        Gen.Select(Instants, values, (at, value) => new History<T>.Version(at, value)).Array[0, 3].Select(History<T>.Of);
}
