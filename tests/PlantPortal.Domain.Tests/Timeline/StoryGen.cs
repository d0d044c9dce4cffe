using System.Collections.Immutable;
using CsCheck;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Tests.Time;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>
/// Any line with any past: every kind and field of event, around changes of the clocks, with versions of everything that has versions.
/// Instants fall on quarter-hours, on each other and anywhere.
/// </summary>
internal static class StoryGen
{
    public static readonly string[] Reasons = ["PLANNED-MAINT", "CHANGEOVER", "FAIL-MECH", "NO-OPERATOR", "JAM", "STARVED"];
    public static readonly string[] Sources = ["gw-a", "gw-b", "portal"];

    private static readonly Duration s_quarter = Duration.FromMinutes(15);
    private static readonly Duration s_microsecond = Duration.FromTicks(10);

    // Where the clocks change, forwards and back, and a place where they do not; each some hours before.
    private static readonly Gen<(string Zone, Instant Around)> Places = Gen.OneOf(
        ("Europe/Warsaw", Calendars.Utc("2026-03-29T01:00:00")), ("Europe/Warsaw", Calendars.Utc("2026-10-25T01:00:00")),
        ("Australia/Lord_Howe", Calendars.Utc("2026-04-04T15:00:00")), ("Australia/Lord_Howe", Calendars.Utc("2026-10-03T15:30:00")),
        ("America/New_York", Calendars.Utc("2026-03-08T07:00:00")), ("America/New_York", Calendars.Utc("2026-11-01T06:00:00")),
        ("Etc/UTC", Calendars.Utc("2026-06-15T12:00:00")));

    /// <summary>A story; most are short in time, so that stops are short too.</summary>
    public static readonly Gen<Story> Stories =
        from place in Places
        from hours in Gen.OneOf(2, 2, 6, 12, 48)
        from before in Gen.Int[0, hours * 4]
        let start = place.Around - before * s_quarter
        let instants = Instants(start, hours)
        from context in Contexts(place.Zone, instants)
        from events in EventGen.Events(instants, hours)
        from idle in Gen.Int[0, 240]
        select new Story(context, events, events.Select(e => e.At).Append(start).Max() + Duration.FromMinutes(idle));

    private static Gen<Instant> Instants(Instant start, int hours) => Gen.Frequency(
        (3, Gen.Int[0, hours * 4].Select(q => start + q * s_quarter)),
        (5, Gen.Int[0, hours * 60].Select(m => start + Duration.FromMinutes(m))),
        (3, Gen.Int[0, hours * 3600].Select(s => start + Duration.FromSeconds(s))),
        (1, Gen.Select(Gen.Int[1, hours * 4], Gen.Bool, (q, after) => start + q * s_quarter + (after ? s_microsecond : -s_microsecond))),
        (1, Gen.Long[0, hours * 3_600_000_000L].Select(m => start + Duration.FromTicks(m * 10))));

    private static Gen<LineContext> Contexts(string zone, Gen<Instant> instants) =>
        from dayStart in Gen.OneOf("00:00", "06:00", "02:30", "22:00")
        from calendar in Histories(CalendarsGen, instants)
        from own in Gen.Frequency((4, Gen.Const(History<ShiftCalendar?>.Empty)), (1, Histories(Gen.Frequency((1, Gen.Const(default(ShiftCalendar))), (3, CalendarsGen.Select(c => (ShiftCalendar?)c))), instants)))
        from tracks in Histories(Gen.Bool, instants)
        from retired in Gen.Frequency((4, Gen.Const(History<bool>.Empty)), (1, Histories(Gen.Bool, instants)))
        from kind in Histories(Gen.OneOf("filler", "press"), instants)
        from sources in Gen.Select(SourceOf("gw-a", instants), SourceOf("gw-b", instants), (a, b) => ImmutableList.Create(a, b))
        from cycles in Cycles(instants)
        from registry in Histories(VersionsGen, instants)
        select Context(
            new Site("S", "Site", "en-US", History<DateTimeZone>.Always(DateTimeZoneProviders.Tzdb[zone]), History<LocalTime>.Always(Calendars.Clock(dayStart)), calendar, []),
            new Line("L", "Line", kind, tracks, sources, own, cycles) { Retired = retired }, registry);

    private static LineContext Context(Site site, Line line, History<RegistryVersion> registry) =>
        new(site, line, site.ScheduleOf(line), registry);

    private static readonly Gen<ShiftCalendar> CalendarsGen = Gen.OneOf(
        Calendars.Daily(Calendars.Shift("Early", "06:00-14:00", "09:00+30", "12:00+15"), Calendars.Shift("Late", "14:00-22:00", "18:00+30"), Calendars.Shift("Night", "22:00-06:00", "02:30+45")),
        Calendars.Daily(Calendars.Shift("Day", "07:00-15:30", "10:00+20")),
        Calendars.Daily(Calendars.Shift("A", "00:00-02:30", "01:45+30"), Calendars.Shift("B", "02:30-12:00"), Calendars.Shift("C", "12:00-24:00", "20:00+60")),
        Calendars.Daily(Calendars.Shift("Night", "22:00-06:00", "01:30+90")).Except("2026-03-28").Except("2026-10-24", Calendars.Shift("Short", "20:00-02:15", "01:00+30")),
        Calendars.Daily(Calendars.Shift("All", "00:00-24:00", "02:00+30", "14:00+30")).Except("2026-03-08", Calendars.Shift("Sunday", "01:00-03:00")).Except("2026-11-01"),
        ShiftCalendar.None);

    private static Gen<LineSource> SourceOf(string code, Gen<Instant> instants) =>
        from silence in Histories(
            Gen.OneOf<Duration?>(null, null, Duration.FromSeconds(60), Duration.FromMinutes(7.5), Duration.FromMinutes(15), Duration.FromHours(2)), instants)
        from highest in Histories(Gen.OneOf<long?>(null, 99, 127), instants)
        select new LineSource(code, silence, highest);

    private static Gen<ImmutableList<IdealCycle>> Cycles(Gen<Instant> instants) =>
        Gen.Select(
            Gen.OneOf<string?>(null, "P1", "P2"), Gen.OneOf(0.5m, 1m, 2.25m, 7.125m, 0.333333m), Gen.Frequency((1, Gen.Const(Instant.MinValue)), (1, instants)),
            (product, seconds, from) => new IdealCycle(product, seconds, from))
        .Array[0, 5].Select(cycles => cycles.DistinctBy(c => (c.Product, c.From)).ToImmutableList());

    /// <summary>Registry versions since ever, one.</summary>
    public static Gen<History<RegistryVersion>> Registries => VersionsGen.Select(History<RegistryVersion>.Always);

    private static readonly Gen<RegistryVersion> VersionsGen =
        from micro in Gen.OneOf(60, 120, 300)
        from press in Gen.OneOf<int?>(null, 0, 600)
        from m1 in Gen.OneOf<string?>([null, .. Reasons])
        from m2 in Gen.OneOf<string?>([null, .. Reasons])
        from moved in Gen.OneOf(LossCategory.Failure, LossCategory.Planned, LossCategory.Idle)
        select Registry(micro, press, m1, m2, moved);

    private static RegistryVersion Registry(int micro, int? press, string? m1, string? m2, LossCategory moved)
    {
        var (first, second) = (new MappingKey("S", null, "M1"), new MappingKey("S", "L", "M2"));
        var reasons = Reasons.Select(r => new ReasonCode(r, null, ImmutableSortedDictionary<string, string>.Empty.Add("en", r), r switch
        {
            "PLANNED-MAINT" => LossCategory.Planned,
            "CHANGEOVER" => LossCategory.Setup,
            "FAIL-MECH" => moved,
            "NO-OPERATOR" => LossCategory.Organisational,
            "JAM" => LossCategory.Minor,
            _ => LossCategory.Idle,
        }));
        var classes = ImmutableSortedDictionary<string, Duration>.Empty;
        return StarterRegistry.Version with
        {
            Reasons = new ReasonTree(reasons),
            Policy = TimeModelPolicy.Starter with
            {
                MicroStop = Duration.FromSeconds(micro),
                MicroStopByClass = press is { } limit ? classes.Add("press", Duration.FromSeconds(limit)) : classes,
            },
            Mappings = CodeMappings.Empty.With(first, m1).With(second, m2),
        };
    }

    /// <summary>Mostly one version since ever, else more from any instants.</summary>
    private static Gen<History<T>> Histories<T>(Gen<T> values, Gen<Instant> instants) => Gen.Frequency(
        (3, values.Select(History<T>.Always)),
        (1, Gen.Select(values, Gen.Select(instants, values, (from, value) => new History<T>.Version(from, value)).Array[1, 2],
            (first, later) => History<T>.Of([new(Instant.MinValue, first), .. later]))));
}
