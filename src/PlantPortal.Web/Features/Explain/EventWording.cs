using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Explain;

/// <summary>What an event says, in words.</summary>
internal sealed class EventWording(IStringLocalizer<ExplainTexts> text, Formats formats, ReasonNames reasons)
{
    /// <summary>Less than this is how long a message takes.</summary>
    private static readonly Duration s_prompt = Duration.FromSeconds(5);

    public string Kind(PlantEvent plantEvent) => text[$"Kind{plantEvent.KindOf()}"];

    public string Says(PlantEvent plantEvent, DateTimeZone zone) => plantEvent switch
    {
        StateEvent e => Join(formats.Name(e.State), e.Code is null ? null : text["SaysCode", e.Code], e.Reason is null ? null : reasons.NameOf(e.Reason)),
        CountEvent e => Join(
            Quantity("Good", e.Deltas.Good), Quantity("Scrap", e.Deltas.Scrap), Quantity("Rework", e.Deltas.Rework),
            Quantity("GoodTotal", e.Totals.Good), Quantity("ScrapTotal", e.Totals.Scrap), Quantity("ReworkTotal", e.Totals.Rework),
            e.From is { } from ? text["SaysSince", ExplainWords.Moment(from, zone)] : null, e.Product),
        OrderEvent e => Join(
            text[$"Order{e.Action}"], e.Order, e.Product, e.Quantity is { } planned ? text["SaysPlanned", ExplainWords.Exact(planned)] : null),
        HeartbeatEvent e => e.RegistryVersion is { } version ? text["SaysRegistry", version] : "",
        ReasonEvent e => Join(
            reasons.NameOf(e.Reason), Window(e.From, e.To, zone), e.By is null ? null : text["SaysBy", e.By], e.Comment),
        VoidEvent e => Join(text["SaysVoids", e.Voids.Source, e.Voids.Sequence], e.By is null ? null : text["SaysBy", e.By], e.Comment),
        StateCorrectionEvent e => Join(
            formats.Name(e.State), Window(e.From, e.To, zone), e.By is null ? null : text["SaysBy", e.By], e.Comment),
        _ => throw new ArgumentOutOfRangeException(nameof(plantEvent), plantEvent.GetType().Name, "Not a kind of event."),
    };

    /// <summary>Who took an event back, by which events.</summary>
    public string By(ImmutableArray<VoidEvent> voids) => string.Join("; ", voids.Select(v => Join(
        v.By is null ? null : text["SaysBy", v.By].Value, text["SaysEvent", v.Source, v.Sequence].Value, v.Comment)));

    public string Late(LoggedEvent logged) => logged switch
    {
        { Backfill: true } => text["Backfilled"],
        { Lateness: var late } when late < Duration.Zero => text["Ahead", formats.Length(-late)],
        { Lateness: var late } when late < s_prompt => text["Prompt"],
        _ => formats.Length(logged.Lateness),
    };

    private string? Quantity(string name, decimal? value) => value is { } known ? text[$"Says{name}", ExplainWords.Exact(known)].Value : null;

    private string Window(Instant from, Instant? to, DateTimeZone zone) => to is { } end
        ? text["FromTo", ExplainWords.Moment(from, zone), ExplainWords.Moment(end, zone)]
        : text["SaysToEnd", ExplainWords.Moment(from, zone)];

    private static string Join(params ReadOnlySpan<string?> parts)
    {
        List<string> said = [];
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part))
            {
                said.Add(part);
            }
        }

        return string.Join(", ", said);
    }
}
