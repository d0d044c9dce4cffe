using System.Globalization;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Events;

/// <summary>
/// What docs/domain.md section 3 asks of an event before it may enter the log; the one place where it is asked. One check serves one batch: it
/// remembers the places it has looked up. Pure but for that, and not thread-safe.
/// </summary>
/// <param name="allowedSkew">How far ahead of the time of receipt an event may be stamped.</param>
public sealed class EventCheck(PlantModel model, ReasonTree reasons, Duration allowedSkew)
{
    private readonly Dictionary<(string Site, string? Line, string Source), Place> _places = [];
    private (string Site, string? Line, string Source) _lastKey;
    private Place? _last;

    /// <summary>The first thing wrong with an event; null when it may be taken.</summary>
    /// <param name="received">When it arrived.</param>
    public Problem? Find(PlantEvent plantEvent, Instant received)
    {
        if (plantEvent.Line is null && plantEvent is not (HeartbeatEvent or VoidEvent))
        {
            return Missing("line");
        }

        var place = PlaceOf((plantEvent.Site, plantEvent.Line, plantEvent.Source));
        return place.Problem
            ?? Retired(plantEvent, place)
            ?? Sequence("sequence", plantEvent.Sequence)
            ?? Time(plantEvent.At, received)
            ?? plantEvent switch
            {
                StateEvent state => State(state),
                CountEvent count => Count(count, place.Source),
                OrderEvent order => Order(order),
                HeartbeatEvent heartbeat => Heartbeat(heartbeat),
                ReasonEvent reason => Reason(reason),
                VoidEvent correction => Void(correction),
                StateCorrectionEvent correction => Correction(correction),
                _ => throw new ArgumentOutOfRangeException(nameof(plantEvent), plantEvent.GetType().Name, "Not a kind of event."),
            };
    }

    private Place PlaceOf((string Site, string? Line, string Source) key)
    {
        if (_last is not null && key == _lastKey)
        {
            return _last;
        }

        if (!_places.TryGetValue(key, out var place))
        {
            _places.Add(key, place = LookUp(key.Site, key.Line, key.Source));
        }

        (_lastKey, _last) = (key, place);
        return place;
    }

    private Place LookUp(string siteCode, string? lineCode, string sourceCode)
    {
        if (model.FindSite(siteCode) is not { } site)
        {
            return Nowhere(new Problem("unknown-site", $"There is no site {PlainText.Quote(siteCode)}."));
        }

        var line = lineCode is null ? null : site.FindLine(lineCode);
        if (lineCode is not null && line is null)
        {
            return Nowhere(new Problem("unknown-line", $"Site {siteCode} has no line {PlainText.Quote(lineCode)}."));
        }

        var source = line is null ? site.LinesOf(sourceCode).FirstOrDefault()?.FindSource(sourceCode) : line.FindSource(sourceCode);
        return source is null && sourceCode != EventLimits.PortalSource
            ? Nowhere(new Problem("unknown-source", $"{(line is null ? $"Site {siteCode}" : $"Line {line.Code} of site {siteCode}")} has no source {PlainText.Quote(sourceCode)}."))
            : new Place(source, line is null ? History<bool>.Empty : site.RetiredOf(line), null);
    }

    private static Place Nowhere(Problem problem) => new(null, History<bool>.Empty, problem);

    /// <summary>What happens at a line while it is retired; what people say of the time before is taken.</summary>
    private static Problem? Retired(PlantEvent plantEvent, Place place) => plantEvent.IsWhileRetired(place.Retired)
        ? new Problem("retired-line", $"Line {plantEvent.Line} of site {plantEvent.Site} is retired at {plantEvent.At}; take it back in the plant model, then replay what waits in quarantine.")
        : null;

    private Problem? Time(Instant at, Instant received) =>
        InRange("at", at)
        ?? (at > received + allowedSkew
            ? new Problem("ahead-of-time", $"The field 'at' is {at}, more than {allowedSkew.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s ahead of the time of receipt, {received}.")
            : null);

    private Problem? State(StateEvent state) =>
        Text("code", state.Code, EventLimits.NameLength)
        ?? Text("reason", state.Reason, EventLimits.CodeLength)
        ?? (state is { State: MachineState.Stopped, Reason: { } reason } ? Known(reason) : null);

    private static Problem? Count(CountEvent count, LineSource? source)
    {
        if (count.Deltas.IsEmpty && count.Totals.IsEmpty)
        {
            return new Problem("missing-field", "A count needs at least one of 'good', 'scrap', 'rework', 'goodTotal', 'scrapTotal' and 'reworkTotal'.");
        }

        var counterMax = source?.CounterMax.At(count.At);
        return Counted("good", "goodTotal", count.Deltas.Good, count.Totals.Good, counterMax)
            ?? Counted("scrap", "scrapTotal", count.Deltas.Scrap, count.Totals.Scrap, counterMax)
            ?? Counted("rework", "reworkTotal", count.Deltas.Rework, count.Totals.Rework, counterMax)
            ?? (count.From is { } from ? InRange("from", from) ?? Before(from, "at", count.At) : null)
            ?? Text("product", count.Product, EventLimits.CodeLength);
    }

    private static Problem? Counted(string field, string totalField, decimal? delta, decimal? total, long? counterMax)
    {
        if (delta is not null && total is not null)
        {
            return new Problem("delta-and-reading", $"A count has either '{field}' or '{totalField}', not both.");
        }

        return Quantity(field, delta) ?? Quantity(totalField, total)
            ?? (total > counterMax
                ? new Problem("over-counter-max", $"The field '{totalField}' is {Show(total.Value)}, over the counter's highest reading, {counterMax}.")
                : null);
    }

    private static Problem? Order(OrderEvent order) =>
        (order is { Action: OrderAction.Start, Order: null } ? Missing("order") : Text("order", order.Order, EventLimits.NameLength))
        ?? Text("product", order.Product, EventLimits.CodeLength)
        ?? Quantity("quantity", order.Quantity);

    private static Problem? Heartbeat(HeartbeatEvent heartbeat) =>
        heartbeat.RegistryVersion < 0
            ? new Problem("out-of-range", $"The field 'registryVersion' is {heartbeat.RegistryVersion}, less than 0.")
            : null;

    private Problem? Reason(ReasonEvent reason) =>
        Window(reason.From, reason.To)
        ?? Text("reason", reason.Reason, EventLimits.CodeLength)
        ?? Known(reason.Reason)
        ?? Said(reason.Comment, reason.By);

    private static Problem? Void(VoidEvent correction) =>
        Text("voids.source", correction.Voids.Source, EventLimits.CodeLength)
        ?? Sequence("voids.sequence", correction.Voids.Sequence)
        ?? (correction.Voids == new EventKey(correction.Source, correction.Sequence)
            ? new Problem("voids-itself", $"The correction {correction.Sequence} of source {correction.Source} voids itself.")
            : Said(correction.Comment, correction.By));

    private static Problem? Correction(StateCorrectionEvent correction) =>
        Window(correction.From, correction.To) ?? Said(correction.Comment, correction.By);

    private Problem? Known(string reason) => reasons.Find(reason) switch
    {
        null => new Problem("unknown-reason", $"There is no reason {PlainText.Quote(reason)} in the registry."),
        { Category: null } => new Problem("unknown-reason", $"{PlainText.Quote(reason)} is a group of reasons; name one of the reasons in it."),
        _ => null,
    };

    private static Problem? Window(Instant from, Instant? to) =>
        InRange("from", from) ?? (to is { } end ? InRange("to", end) ?? Before(from, "to", end) : null);

    private static Problem? Said(string? comment, string? by) =>
        Text("comment", comment, EventLimits.CommentLength) ?? Text("by", by, EventLimits.NameLength);

    private static Problem? Before(Instant from, string field, Instant end) =>
        from < end ? null : new Problem("bad-window", $"The field 'from' ({from}) must be before '{field}' ({end}).");

    private static Problem? InRange(string field, Instant instant) =>
        instant >= EventLimits.Earliest && instant < EventLimits.Latest
            ? null
            : new Problem("out-of-range", $"The field '{field}' is {instant}; only the years 1970 to 2099 are taken.");

    private static Problem? Sequence(string field, long sequence) =>
        sequence is >= 0 and <= EventLimits.MaxSequence
            ? null
            : new Problem("out-of-range", $"The field '{field}' is {sequence}; it is a whole number from 0 to {EventLimits.MaxSequence}.");

    private static Problem? Quantity(string field, decimal? quantity) => quantity switch
    {
        null => null,
        < 0 => new Problem("out-of-range", $"The field '{field}' is {Show(quantity.Value)}; a quantity is never negative."),
        > EventLimits.MaxQuantity => new Problem("out-of-range", $"The field '{field}' is {Show(quantity.Value)}, over {EventLimits.MaxQuantity}."),
        { Scale: > EventLimits.QuantityDecimals } when decimal.Round(quantity.Value, EventLimits.QuantityDecimals) != quantity =>
            new Problem("out-of-range", $"The field '{field}' is {Show(quantity.Value)}, with more than {EventLimits.QuantityDecimals} decimals."),
        _ => null,
    };

    private static Problem? Text(string field, string? text, int longest) => text switch
    {
        null => null,
        "" => new Problem("bad-text", $"The field '{field}' is empty; leave it out instead."),
        _ when text.Length > longest => new Problem("bad-text", $"The field '{field}' has {text.Length} characters, over {longest}: {PlainText.Quote(text)}."),
        _ when !PlainText.IsClean(text) => new Problem("bad-text", $"The field '{field}' has characters that cannot be shown: {PlainText.Quote(text)}."),
        _ => null,
    };

    private static Problem Missing(string field) => new("missing-field", $"The field '{field}' is missing.");

    private static string Show(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <param name="Source">Null when it is the portal itself, or there is a problem.</param>
    private sealed record Place(LineSource? Source, History<bool> Retired, Problem? Problem);
}
