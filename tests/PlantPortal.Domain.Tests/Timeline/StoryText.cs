using System.Globalization;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>A story written down for people: what a failing property prints.</summary>
internal static class StoryText
{
    public static string Of(Story story)
    {
        var (site, line) = (story.Context.Site, story.Context.Line);
        List<string> rows =
        [
            "",
            $"now {Story.Text(story.Now)}; zone {Of(site.Zone, z => z.Id)}; day starts {Of(site.DayStart, d => CalendarText.Of(d))}",
            $"calendar {Of(story.Context.Schedule.Calendar, CalendarText.Of)}",
            $"class {Of(line.EquipmentClass, c => c)}; tracks orders {Of(line.TracksOrders, t => t ? "yes" : "no")}",
            .. line.Sources.Select(s => $"source {s.Code}: silence {Of(s.Silence, d => Show(d))}, counter max {Of(s.CounterMax, m => Show(m))}"),
            .. line.IdealCycles.Select(c => $"cycle {c.Product ?? "(any)"} {Show(c.Seconds)} s from {From(c.From)}"),
            .. story.Context.Registry.Versions.Select(v =>
                $"registry {v.Value.Number} from {From(v.From)}: micro {v.Value.Policy.MicroStop}, {string.Join(' ', v.Value.Policy.MicroStopByClass.Select(c => $"{c.Key} {c.Value}"))}; "
                + string.Join(' ', v.Value.Mappings.All.Select(m => $"{m.Key.Code}>{m.Value}").Order(StringComparer.Ordinal))),
            .. story.Events.Select((e, i) => (Event: e, Arrival: i)).OrderBy(e => e.Event, StoryOrder.Instance).Select(e => $"{e.Arrival,3} {Of(e.Event)}"),
            "",
        ];
        return string.Join('\n', rows);
    }

    private static string Of(PlantEvent e) => $"{Story.Text(e.At)} {e.Source}#{Show(e.Sequence)} " + e switch
    {
        StateEvent s => $"{s.State} {s.Code} {s.Reason}",
        CountEvent c => $"count {Of(c.Deltas, "+")}{Of(c.Totals, "=")} {(c.From is { } from ? "from " + Story.Text(from) : "")} {c.Product}",
        OrderEvent o => $"order {o.Action} {o.Order ?? "-"} {o.Product}",
        HeartbeatEvent h => $"heartbeat {(h.Line is null ? "(all lines)" : "")}",
        ReasonEvent r => $"{r.Role} says {r.Reason} {Story.Text(r.From)}..{(r.To is { } to ? Story.Text(to) : "(end of stop)")}",
        VoidEvent v => $"voids {v.Voids.Source}#{Show(v.Voids.Sequence)}",
        StateCorrectionEvent c => $"corrects to {c.State} {Story.Text(c.From)}..{Story.Text(c.To)}",
        _ => e.ToString(),
    };

    private static string Of(Quantities q, string sign) => string.Concat(
        new[] { ("g", q.Good), ("s", q.Scrap), ("r", q.Rework) }.Where(f => f.Item2 is not null).Select(f => $"{f.Item1}{sign}{Show(f.Item2)} "));

    private static string Of<T>(History<T> history, Func<T, string> text) => string.Join(" | ", history.Versions.Select(v =>
        v.From == Instant.MinValue ? text(v.Value) : $"{text(v.Value)} from {From(v.From)}"));

    private static string From(Instant at) => at == Instant.MinValue ? "ever" : Story.Text(at);

    private static string Show(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "-";
}
