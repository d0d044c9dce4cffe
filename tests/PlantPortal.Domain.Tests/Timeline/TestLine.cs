using System.Collections.Immutable;
using System.Globalization;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Tests.Time;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>
/// A line and its story in few words. Times are UTC: <c>08:00</c>, <c>08:00:00.000001</c> on Monday 2026-03-02, or with a date <c>03-29T01:00</c>.
/// Until told otherwise it works one shift, 06:00-14:00, by the starter registry, and no source is watched. Events get rising sequences from 1.
/// </summary>
internal sealed partial class TestLine
{
    public const string Gateway = "gw";

    private readonly List<PlantEvent> _events = [];
    private readonly SortedDictionary<string, LineSource> _sources = new(StringComparer.Ordinal);
    private History<ShiftCalendar> _calendar = History<ShiftCalendar>.Always(Calendars.Daily(Calendars.Shift("Day", "06:00-14:00")));
    private History<string> _class = History<string>.Always("filler");
    private History<bool> _tracksOrders = History<bool>.Always(value: false);
    private History<RegistryVersion> _registry = History<RegistryVersion>.Always(StarterRegistry.Version);
    private ImmutableList<IdealCycle> _cycles = [];
    private History<bool> _retired = History<bool>.Empty;
    private string _zone = "Etc/UTC";
    private string _dayStart = "00:00";

    public TestLine(params Shift[] shifts)
    {
        _calendar = shifts.Length > 0 ? History<ShiftCalendar>.Always(Calendars.Daily(shifts)) : _calendar;
        Watched(Gateway, null);
    }

    public static Instant At(string text)
    {
        var clock = text.Contains('T', StringComparison.Ordinal) ? text : "03-02T" + text;
        return Calendars.Utc("2026-" + (clock.Split('T')[1].Length == 5 ? clock + ":00" : clock));
    }

    public TestLine In(string zone, string dayStart = "00:00") => Do(() => (_zone, _dayStart) = (zone, dayStart));

    public TestLine Calendar(string from, params Shift[] shifts) => Do(() => _calendar = _calendar.With(At(from), Calendars.Daily(shifts)));

    public TestLine TracksOrders(string? from = null, bool tracks = true) => Do(() => _tracksOrders = Changed(_tracksOrders, from, tracks));

    public TestLine Class(string equipmentClass, string? from = null) => Do(() => _class = Changed(_class, from, equipmentClass));

    public TestLine Watched(string source, double? seconds, string? from = null) => Do(() =>
    {
        var limit = seconds is { } s ? Duration.FromSeconds(s) : (Duration?)null;
        var known = _sources.GetValueOrDefault(source) ?? new LineSource(source, History<Duration?>.Always(null), History<long?>.Always(null));
        _sources[source] = known with { Silence = Changed(known.Silence, from, limit) };
    });

    public TestLine Retired(string from, string? until = null) => Do(() =>
        _retired = until is null ? _retired.With(At(from), value: true) : _retired.With(At(from), value: true).With(At(until), value: false));

    public TestLine CounterMax(long highest, string? from = null) => Do(() =>
        _sources[Gateway] = _sources[Gateway] with { CounterMax = Changed(_sources[Gateway].CounterMax, from, highest) });

    public TestLine Cycle(decimal seconds, string? product = null, string? from = null) => Do(() =>
        _cycles = _cycles.Add(new IdealCycle(product, seconds, from is null ? Instant.MinValue : At(from))));

    /// <summary>Maps a machine code in every registry version from an instant on.</summary>
    public TestLine Map(string code, string? reason, bool ofLine = false, string? from = null) => Registry(
        v => v with { Mappings = v.Mappings.With(new MappingKey("S", ofLine ? "L" : null, code), reason) }, from);

    public TestLine MicroStop(double seconds, string? from = null, string? ofClass = null) => Registry(
        v => v with
        {
            Policy = ofClass is null
                ? v.Policy with { MicroStop = Duration.FromSeconds(seconds) }
                : v.Policy with { MicroStopByClass = v.Policy.MicroStopByClass.SetItem(ofClass, Duration.FromSeconds(seconds)) },
        },
        from);

    /// <summary>Since ever, or as a version of its own from an instant on: the recorded view.</summary>
    public TestLine Registry(Func<RegistryVersion, RegistryVersion> change, string? from = null) => Do(() =>
        _registry = Changed(_registry, from, change(_registry.At(from is null ? Instant.MinValue : At(from))!)));

    public LineContext Context()
    {
        var site = new Site(
            "S", "Site", "en-US", History<DateTimeZone>.Always(DateTimeZoneProviders.Tzdb[_zone]),
            History<LocalTime>.Always(Calendars.Clock(_dayStart)), _calendar, []);
        var line = new Line("L", "Line", _class, _tracksOrders, [.. _sources.Values], History<ShiftCalendar?>.Empty, _cycles) { Retired = _retired };
        return new LineContext(site, line, site.ScheduleOf(line), _registry);
    }

    /// <summary>One pass from the beginning of the day (or earlier) to now.</summary>
    public LineTimeline Timeline(string now)
    {
        var story = new Story(Context(), _events, At(now));
        return story.Whole(Instant.Min(At("00:00"), story.Beginning));
    }

    /// <summary>Such as <c>08:00-08:30 Downtime</c>; neighbours of one class are joined.</summary>
    public string[] Classes(string from, string to, string? now = null) => Rows(from, to, now, s => s.TimeClass.ToString());

    /// <summary>Such as <c>08:00-08:30 FAIL-MECH Mapped E1</c> (reason, coding, code), of stops alone.</summary>
    public string[] Codings(string from, string to, string? now = null) =>
        Rows(from, to, now, s => s.Coding is null ? null : $"{s.Reason ?? "-"} {s.Coding} {s.Code}".TrimEnd());

    /// <summary>Such as <c>08:00-08:30 O1 P1</c>.</summary>
    public string[] Orders(string from, string to) => Rows(from, to, null, s => $"{s.Order ?? "-"} {s.Product ?? "-"}");

    /// <summary>The sum of the window.</summary>
    public ElementSet Elements(string from, string to, string? now = null)
    {
        var sum = new ElementSet();
        foreach (var bucket in Buckets(from, to, now))
        {
            Assert.True(bucket.Elements.Balances);
            sum.Add(bucket.Elements);
        }

        return sum;
    }

    public IReadOnlyList<Bucket> Buckets(string from, string to, string? now = null) =>
        RollupBuilder.Build(Timeline(now ?? to), At(from), At(to), RollupBuilder.Quarter);

    private string[] Rows(string from, string to, string? now, Func<Segment, string?> text)
    {
        List<(Instant Start, Instant End, string Text)> rows = [];
        foreach (var segment in Timeline(now ?? to).Segments.CutAt([At(from), At(to)]))
        {
            if (text(segment) is not { } row)
            {
                continue;
            }

            var joins = rows.Count > 0 && rows[^1].End == segment.Start && rows[^1].Text == row;
            rows.Add((joins ? rows[^1].Start : segment.Start, segment.End, row));
            rows.RemoveRange(rows.Count - (joins ? 2 : 1), joins ? 1 : 0);
        }

        return [.. rows.Select(r => $"{Clock(r.Start)}-{Clock(r.End)} {r.Text}")];
    }

    private static string Clock(Instant at)
    {
        var date = at.InUtc().Date == new LocalDate(2026, 3, 2) ? "" : "MM-dd'T'";
        var seconds = at.ToMicros() % (60 * Micros.PerSecond) == 0 ? "" : "':'ss.FFFFFF";
        return at.ToString(date + "HH:mm" + seconds, CultureInfo.InvariantCulture);
    }

    private static History<T> Changed<T>(History<T> history, string? from, T value) =>
        from is null ? History<T>.Always(value) : history.With(At(from), value);

    private TestLine Do(Action change)
    {
        change();
        return this;
    }
}
