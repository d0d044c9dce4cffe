using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Intake;

/// <summary>The one door by which events come in: read, checked, logged. Thread-safe.</summary>
/// <param name="model">The plants as they are now.</param>
/// <param name="registry">The registry in force now.</param>
public sealed class EventIntake(EventLog log, Func<PlantModel> model, Func<RegistryVersion> registry, IClock clock)
{
    /// <summary>Items in one request.</summary>
    public const int MostEvents = 10_000;

    /// <summary>
    /// Takes the events of a request. What can be understood is in the log when this completes, what cannot is in quarantine; both are durable.
    /// </summary>
    /// <param name="body">Must stay as it is until this completes.</param>
    /// <param name="backfill">History that is being brought in: it does not count as late.</param>
    /// <returns>
    /// Or, with nothing taken: <c>malformed-body</c>, <c>too-many-events</c>, <c>not-allowed</c> or <c>unknown-site</c> when an event is for a site, or
    /// of a source, for which the caller may not ingest (a site that is not there is one of them, for who may at some sites only), <c>busy</c>, <c>storage-unavailable</c>.
    /// </returns>
    public async Task<Result<IntakeResult>> TakeAsync(Caller caller, ReadOnlyMemory<byte> body, EventFormat format, bool backfill)
    {
        var read = EventJson.Read(body, format, MostEvents);
        if (!read.IsOk)
        {
            return read.Problems[0];
        }

        var draft = new BatchDraft(model(), registry(), clock.GetCurrentInstant(), backfill, read.Value.Count);
        foreach (var item in read.Value)
        {
            draft.Add(item);
        }

        // Also what cannot be understood: else it would lie in quarantine as if somebody of that site had sent it.
        var refusal = draft.Sources.Select(s => caller.Refuse(Right.Ingest, s.Site, s.Source))
            .Concat(draft.RefusedSites.Select(s => caller.Refuse(Right.Ingest, s)))
            .FirstOrDefault(problem => problem is not null);
        return refusal ?? await AppendAsync(draft);
    }

    /// <summary>
    /// Takes events made in the portal itself (screens, demo); whoever calls has checked the right to make them. What is refused is in
    /// <see cref="IntakeResult.Errors"/> and nowhere else: whoever made it is there to be told.
    /// </summary>
    /// <returns>Or <c>busy</c>, <c>storage-unavailable</c>, with nothing taken.</returns>
    public Task<Result<IntakeResult>> TakeAsync(IReadOnlyList<PlantEvent> events, bool backfill = false)
    {
        var draft = new BatchDraft(model(), registry(), clock.GetCurrentInstant(), backfill, events.Count);
        foreach (var plantEvent in events)
        {
            draft.Add(plantEvent);
        }

        return AppendAsync(draft);
    }

    /// <summary>Sends quarantined items through the same checks once more; those that pass leave quarantine as they enter the log.</summary>
    internal Task<Result<IntakeResult>> TakeAgainAsync(IReadOnlyList<QuarantinedItem> items)
    {
        var draft = new BatchDraft(model(), registry(), clock.GetCurrentInstant(), backfill: false, items.Count);
        foreach (var item in items)
        {
            draft.Add(item);
        }

        return AppendAsync(draft);
    }

    /// <summary>
    /// Takes one event in the place of a quarantined item; whoever calls has checked the right. It came when the item came. What is wrong with it
    /// is told and nothing is changed.
    /// </summary>
    internal async Task<Result<LogOutcome>> TakeMendedAsync(PlantEvent mended, QuarantinedItem item, Mending mending)
    {
        var (plants, version) = (model(), registry());
        if (new EventCheck(plants, version.Reasons, version.Policy.ClockSkew).Find(mended, clock.GetCurrentInstant()) is { } problem)
        {
            return problem;
        }

        var entry = new LogEntry(mended, item.Received, item.Backfill, Raw: default, item.Id);
        var outcomes = await log.AppendAsync(new LogBatch([entry], [], plants) { Mending = mending });
        return outcomes.IsOk ? outcomes.Value[0] : outcomes.Problems[0];
    }

    private async Task<Result<IntakeResult>> AppendAsync(BatchDraft draft)
    {
        var outcomes = await log.AppendAsync(draft.ToBatch());
        return outcomes.IsOk ? draft.ResultOf(outcomes.Value) : outcomes.Problems[0];
    }
}
