using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NodaTime.Text;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Shared;

/// <summary>A model, a policy and events as the shared data holds them, read without any code of the portal's own edge.</summary>
public static class StreamFile
{
    public static IReadOnlyDictionary<string, LineContext> Contexts(string modelPath, string policyPath)
    {
        using var model = JsonDocument.Parse(File.ReadAllText(modelPath));
        using var policy = JsonDocument.Parse(File.ReadAllText(policyPath));
        Dictionary<string, LineContext> contexts = [];
        foreach (var site in model.RootElement.GetProperty("sites").EnumerateArray().Select(Site))
        {
            var registry = History<RegistryVersion>.Always(Registry(policy.RootElement, site.Code));
            foreach (var line in site.Lines)
            {
                contexts[site.Code + "/" + line.Code] = new LineContext(site, line, site.ScheduleOf(line), registry);
            }
        }

        return contexts;
    }

    public static IReadOnlyList<PlantEvent> Events(string path) => [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => Event(JsonDocument.Parse(l).RootElement))];

    private static RegistryVersion Registry(JsonElement policy, string site)
    {
        var reasons = policy.GetProperty("reasons").EnumerateObject().Select(r => new ReasonCode(
            r.Name, null, ImmutableSortedDictionary<string, string>.Empty.Add("en", r.Name), Enum.Parse<LossCategory>(r.Value.GetString()!, ignoreCase: true)));
        var mappings = policy.GetProperty("mappings").EnumerateObject()
            .Aggregate(CodeMappings.Empty, (m, c) => m.With(new MappingKey(site, null, c.Name), c.Value.GetString()));
        return new RegistryVersion(1, Instant.MinValue, new ReasonTree(reasons), KpiCatalog.Empty, TimeModelPolicy.Starter, mappings);
    }

    private static Site Site(JsonElement s) => new(
        Text(s, "code")!, Text(s, "name")!, Text(s, "culture")!,
        History<DateTimeZone>.Always(DateTimeZoneProviders.Tzdb[Text(s, "timeZone")!]),
        History<LocalTime>.Always(Clock(Text(s, "productionDayStart")!)),
        s.TryGetProperty("calendar", out var c) ? History<ShiftCalendar>.Always(Calendar(c)) : History<ShiftCalendar>.Empty,
        [.. s.GetProperty("areas").EnumerateArray().Select(a => new Area(
            Text(a, "code")!, Text(a, "name")!, [.. a.GetProperty("lines").EnumerateArray().Select(Line)]))]);

    private static Line Line(JsonElement l) => new(
        Text(l, "code")!, Text(l, "name")!, History<string>.Always(Text(l, "equipmentClass")!),
        History<bool>.Always(l.TryGetProperty("tracksOrders", out var t) && t.GetBoolean()),
        [.. l.GetProperty("sources").EnumerateArray().Select(s => new LineSource(
            Text(s, "code")!,
            History<Duration?>.Always(s.TryGetProperty("silenceSeconds", out var q) ? Duration.FromSeconds(q.GetDouble()) : null),
            History<long?>.Always(s.TryGetProperty("counterMax", out var m) ? m.GetInt64() : null)))],
        l.TryGetProperty("calendar", out var c) ? History<ShiftCalendar?>.Always(Calendar(c)) : History<ShiftCalendar?>.Empty,
        [.. l.TryGetProperty("idealCycles", out var i)
            ? i.EnumerateArray().Select(x => new IdealCycle(Text(x, "product"), x.GetProperty("seconds").GetDecimal(), At(x, "from") ?? Instant.MinValue))
            : []]);

    private static ShiftCalendar Calendar(JsonElement c) => new(
        [.. c.GetProperty("shifts").EnumerateArray().Select(s => new WeeklyShift(
            Shift(s), [.. s.GetProperty("days").EnumerateArray().Select(d => Enum.Parse<IsoDayOfWeek>(Days[d.GetString()!]))]))],
        c.TryGetProperty("exceptions", out var e)
            ? e.EnumerateArray().ToImmutableSortedDictionary(
                x => LocalDatePattern.Iso.Parse(Text(x, "date")!).Value,
                x => x.TryGetProperty("shifts", out var shifts) ? shifts.EnumerateArray().Select(Shift).ToImmutableArray() : [])
            : ImmutableSortedDictionary<LocalDate, ImmutableArray<Shift>>.Empty);

    private static readonly Dictionary<string, string> Days = new(StringComparer.Ordinal)
    {
        ["Mon"] = "Monday", ["Tue"] = "Tuesday", ["Wed"] = "Wednesday", ["Thu"] = "Thursday", ["Fri"] = "Friday", ["Sat"] = "Saturday", ["Sun"] = "Sunday",
    };

    private static Shift Shift(JsonElement s) => new(
        Text(s, "name")!, Clock(Text(s, "start")!), Clock(Text(s, "end")!),
        [.. s.TryGetProperty("breaks", out var b)
            ? b.EnumerateArray().Select(x => new Break(Clock(Text(x, "start")!), x.GetProperty("minutes").GetInt32()))
            : []]);

    private static LocalTime Clock(string text) => text == "24:00" ? LocalTime.Midnight : LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;

    private static PlantEvent Event(JsonElement e)
    {
        var (site, line, source) = (Text(e, "site")!, Text(e, "line"), Text(e, "source")!);
        var (sequence, at) = (e.GetProperty("sequence").GetInt64(), At(e, "at")!.Value);
        return Text(e, "kind") switch
        {
            "state" => new StateEvent(site, line, source, sequence, at, State(e), Text(e, "code"), Text(e, "reason")),
            "count" => new CountEvent(
                site, line, source, sequence, at, new Quantities(Number(e, "good"), Number(e, "scrap"), Number(e, "rework")),
                new Quantities(Number(e, "goodTotal"), Number(e, "scrapTotal"), Number(e, "reworkTotal")), At(e, "from"), Text(e, "product")),
            "order" => new OrderEvent(
                site, line, source, sequence, at, Text(e, "action") == "start" ? OrderAction.Start : OrderAction.End, Text(e, "order"), Text(e, "product"), null),
            "heartbeat" => new HeartbeatEvent(site, line, source, sequence, at, null),
            "reason" => new ReasonEvent(site, line, source, sequence, at, At(e, "from")!.Value, At(e, "to"), Text(e, "reason")!, null, Text(e, "by"), CoderRole.Operator),
            "correction" when e.TryGetProperty("voids", out var v) =>
                new VoidEvent(site, line, source, sequence, at, new EventKey(Text(v, "source")!, v.GetProperty("sequence").GetInt64()), null, Text(e, "by")),
            "correction" => new StateCorrectionEvent(site, line, source, sequence, at, At(e, "from")!.Value, At(e, "to")!.Value, State(e), null, Text(e, "by")),
            var kind => throw new InvalidDataException(kind),
        };
    }

    private static MachineState State(JsonElement e) => Enum.Parse<MachineState>(Text(e, "state")!, ignoreCase: true);

    private static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static decimal? Number(JsonElement e, string name) => e.TryGetProperty(name, out var value) ? value.GetDecimal() : null;

    private static Instant? At(JsonElement e, string name) =>
        Text(e, name) is { } text ? Instant.FromDateTimeOffset(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)) : null;
}
