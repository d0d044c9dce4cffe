using System.Text;
using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Intake;

/// <summary>
/// Sends a quarantined item in with another content, by somebody who knows what it should have said. The original stays on record as mended, and
/// who changed what is in the audit trail.
/// </summary>
public sealed class MendQuarantined(EventIntake intake, QuarantineReader quarantine)
{
    /// <summary>Bytes of a mended event; none needs more.</summary>
    public const int Longest = QuarantineTable.LongestKept;

    /// <param name="content">The event as JSON.</param>
    /// <param name="why">Given by whoever mends it; null when they gave none.</param>
    /// <returns>
    /// The event that is in the log now, or, with nothing changed: <c>unknown-item</c>, <c>not-allowed</c>, <c>unknown-site</c>, <c>not-waiting</c>,
    /// <c>too-large</c>, <c>key-conflict</c>, what is still wrong with the event, <c>busy</c>, <c>storage-unavailable</c>.
    /// </returns>
    public async Task<Result<PlantEvent>> RunAsync(Caller caller, long id, string content, string? why)
    {
        if (quarantine.Find(id, caller.SitesWith(Right.Read)) is not { } item)
        {
            return new Problem("unknown-item", $"There is no item {id} in quarantine.");
        }

        if (caller.Refuse(Right.ReplayQuarantine, item.Site) is { } refusal)
        {
            return refusal;
        }

        if (item.Released is not null)
        {
            return NotWaiting(id);
        }

        var bytes = Encoding.UTF8.GetBytes(content.Trim());
        if (bytes.Length > Longest)
        {
            return new Problem("too-large", $"An event has at most {Longest / 1024} KiB.");
        }

        var read = EventJson.ReadOne(bytes);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        return Refuse(caller, read.Event!) is { } notThis ? notThis : await TakeAsync(caller, item, read.Event!, bytes, why);
    }

    /// <summary>What a person may not do by its own screen, they may not do by mending an event into it.</summary>
    private static Problem? Refuse(Caller caller, PlantEvent mended) => caller.Refuse(Right.ReplayQuarantine, mended.Site) ?? mended switch
    {
        VoidEvent or StateCorrectionEvent => caller.Refuse(Right.Correct, mended.Site),
        ReasonEvent => caller.Refuse(Right.CodeStops, mended.Site),
        _ => null,
    };

    private async Task<Result<PlantEvent>> TakeAsync(Caller caller, QuarantinedItem item, PlantEvent mended, byte[] bytes, string? why)
    {
        var audit = new AuditEntry(
            caller.Id, "mend-event", $"quarantine {item.Id}", mended.Site, Encoding.UTF8.GetString(item.Raw), Encoding.UTF8.GetString(bytes),
            string.IsNullOrWhiteSpace(why) ? null : why.Trim());
        var outcome = await intake.TakeMendedAsync(mended, item, new Mending(item.Id, bytes, audit));
        return !outcome.IsOk ? outcome.Problems[0] : outcome.Value switch
        {
            LogOutcome.Accepted or LogOutcome.Duplicate => mended,
            LogOutcome.Conflict => EventLog.KeyConflict(mended),
            LogOutcome.NotWaiting => NotWaiting(item.Id),
            _ => throw new InvalidOperationException($"{outcome.Value} is not an outcome."),
        };
    }

    private static Problem NotWaiting(long id) => new("not-waiting", $"Item {id} does not wait any more: it was replayed or mended meanwhile.");
}
