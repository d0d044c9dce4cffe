using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Intake;

/// <summary>The members of one item as they were read, and the event they make once the kind is known. Used again for each item.</summary>
internal sealed class EventDraft
{
    private readonly Dictionary<EventField, Problem> _problems = [];
    private EventField _seen;

    public string? Site, Line, Source, Kind, State, Code, Reason, Product, Order, Action, Comment, By;
    public long Sequence, At, From, To;
    public int RegistryVersion;
    public decimal Quantity, Good, Scrap, Rework, GoodTotal, ScrapTotal, ReworkTotal;
    public EventKey Voids;

    public void Clear()
    {
        _seen = EventField.None;
        _problems.Clear();
        (Site, Line, Source, Kind, State, Code, Reason) = (null, null, null, null, null, null, null);
        (Product, Order, Action, Comment, By) = (null, null, null, null, null);
    }

    /// <returns>False when the member was there before.</returns>
    public bool Seen(EventField field)
    {
        var first = (_seen & field) == EventField.None;
        _seen |= field;
        return first;
    }

    /// <summary>A member that could not be read; told only if the kind has such a member.</summary>
    public void Fail(EventField field, Problem problem)
    {
        _seen |= field;
        _problems.TryAdd(field, problem);
    }

    /// <summary>Nothing was sent after all (null, or an empty text).</summary>
    public void Unsee(EventField field) => _seen &= ~field;

    /// <summary>The event, or the first thing that keeps the members from being one.</summary>
    public Result<PlantEvent> ToEvent() =>
        FirstProblem(EventField.Common, EventField.Site | EventField.Source | EventField.Sequence | EventField.At | EventField.Kind) is { } problem
            ? problem
            : Kind switch
            {
                "state" => FirstProblem(EventField.OfState, EventField.State) ?? StateEvent(),
                "count" => FirstProblem(EventField.OfCount, EventField.None) ?? CountEvent(),
                "order" => FirstProblem(EventField.OfOrder, EventField.Action) ?? OrderEvent(),
                "heartbeat" => FirstProblem(EventField.OfHeartbeat, EventField.None) ?? HeartbeatEvent(),
                "reason" => FirstProblem(EventField.OfReason, EventField.From | EventField.Reason) ?? ReasonEvent(),
                "correction" => CorrectionEvent(),
                _ => new Problem("unknown-kind", $"There is no kind of event {PlainText.Quote(Kind!)}; there are state, count, order, heartbeat, reason and correction."),
            };

    private Result<PlantEvent> StateEvent() => EventWords.FindState(State!) is { } state
        ? new StateEvent(Site!, Line, Source!, Sequence, Instant(At), state, Code, Reason)
        : UnknownState();

    private Result<PlantEvent> CountEvent() => new CountEvent(
        Site!, Line, Source!, Sequence, Instant(At),
        new Quantities(If(EventField.Good, Good), If(EventField.Scrap, Scrap), If(EventField.Rework, Rework)),
        new Quantities(If(EventField.GoodTotal, GoodTotal), If(EventField.ScrapTotal, ScrapTotal), If(EventField.ReworkTotal, ReworkTotal)),
        InstantIf(EventField.From, From), Product);

    private Result<PlantEvent> OrderEvent() => EventWords.FindAction(Action!) is { } action
        ? new OrderEvent(Site!, Line, Source!, Sequence, Instant(At), action, Order, Product, If(EventField.Quantity, Quantity))
        : new Problem("unknown-action", $"The field 'action' is {PlainText.Quote(Action!)}; it is start or end.");

    private Result<PlantEvent> HeartbeatEvent() =>
        new HeartbeatEvent(Site!, Line, Source!, Sequence, Instant(At), Has(EventField.RegistryVersion) ? RegistryVersion : null);

    // Whoever codes a stop through a gateway stands at the line; a supervisor does it in the portal, which knows who they are.
    private Result<PlantEvent> ReasonEvent() => new ReasonEvent(
        Site!, Line, Source!, Sequence, Instant(At), Instant(From), InstantIf(EventField.To, To), Reason!, Comment, By, CoderRole.Operator);

    private Result<PlantEvent> CorrectionEvent()
    {
        const EventField Window = EventField.From | EventField.To | EventField.State;
        if (FirstProblem(EventField.OfCorrection, Has(EventField.Voids) ? EventField.None : Window) is { } problem)
        {
            return problem;
        }

        if (!Has(EventField.Voids))
        {
            return EventWords.FindState(State!) is { } state
                ? new StateCorrectionEvent(Site!, Line, Source!, Sequence, Instant(At), Instant(From), Instant(To), state, Comment, By)
                : UnknownState();
        }

        return (_seen & Window) == EventField.None
            ? new VoidEvent(Site!, Line, Source!, Sequence, Instant(At), Voids, Comment, By)
            : new Problem("voids-and-window", "A correction either voids an event or says the state of a window, not both.");
    }

    private Problem? FirstProblem(EventField taken, EventField needed)
    {
        var missing = needed & ~_seen;
        if (missing == EventField.None && _problems.Count == 0)
        {
            return null;
        }

        var first = _problems.Keys.Where(field => (field & taken) != EventField.None).DefaultIfEmpty().Min();
        return first != EventField.None ? _problems[first]
            : missing != EventField.None ? new Problem("missing-field", $"The field '{EventFields.NameOf(missing & (EventField)(-(int)missing))}' is missing.")
            : null;
    }

    private Problem UnknownState() =>
        new("unknown-state", $"The field 'state' is {PlainText.Quote(State!)}; it is running, stopped, setup, idle or unknown.");

    private bool Has(EventField field) => (_seen & field) != EventField.None;

    private decimal? If(EventField field, decimal value) => Has(field) ? value : null;

    private Instant? InstantIf(EventField field, long micros) => Has(field) ? Instant(micros) : null;

    private static Instant Instant(long micros) => micros.ToInstant();
}
