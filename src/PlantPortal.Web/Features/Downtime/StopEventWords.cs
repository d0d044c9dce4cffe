using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>What an event says of a stop, in words.</summary>
internal sealed class StopEventWords(IStringLocalizer<DowntimeTexts> text, DowntimeWords words, Formats formats)
{
    public string Of(PlantEvent plantEvent, DateTimeZone zone) => plantEvent switch
    {
        StateEvent { Reason: { } reason } e => text["SaysStateReason", formats.Name(e.State), words.Reason(reason)],
        StateEvent { Code: { } code } e => text["SaysStateCode", formats.Name(e.State), code],
        StateEvent e => text["SaysState", formats.Name(e.State)],
        OrderEvent { Action: OrderAction.Start } e => text["SaysOrderStart", e.Order ?? "", e.Product ?? ""],
        OrderEvent e => text["SaysOrderEnd", e.Order ?? ""],
        ReasonEvent { To: { } to } e => text[$"SaysReasonBy{e.Role}", words.Reason(e.Reason), Moment(e.From, zone), Moment(to, zone)],
        ReasonEvent e => text[$"SaysOpenReasonBy{e.Role}", words.Reason(e.Reason), Moment(e.From, zone)],
        StateCorrectionEvent e => text["SaysCorrection", formats.Name(e.State), Moment(e.From, zone), Moment(e.To, zone)],
        VoidEvent e => text["SaysVoid", e.Voids.Source, e.Voids.Sequence],
        _ => throw new ArgumentOutOfRangeException(nameof(plantEvent), plantEvent.GetType().Name, "Not an event of a stop."),
    };

    /// <summary>Who took an event back, and why.</summary>
    public string TakenBack(ImmutableArray<VoidEvent> voids) => voids switch
    {
        [.., { By: { } by, Comment: { } comment }] => text["TakenBackByWhy", by, comment],
        [.., { By: { } by }] => text["TakenBackBy", by],
        _ => text["TakenBack"],
    };

    public static string? By(PlantEvent plantEvent) => plantEvent switch
    {
        ReasonEvent e => e.By,
        StateCorrectionEvent e => e.By,
        VoidEvent e => e.By,
        _ => null,
    };

    public static string? Comment(PlantEvent plantEvent) => plantEvent switch
    {
        ReasonEvent e => e.Comment,
        StateCorrectionEvent e => e.Comment,
        VoidEvent e => e.Comment,
        _ => null,
    };

    private static string Moment(Instant instant, DateTimeZone zone) => DowntimeWords.Moment(instant, zone);
}
