using System.Collections.Immutable;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>A change set while a command is at work on it, in one unit of work: what it writes is saved together or not at all. The write turn is held.</summary>
internal sealed class OpenChangeSet(PortalDb db, ChangeSetRow row, ChangeSet set, Caller caller, AuditTrail audit, Instant now)
{
    public PortalDb Db => db;

    public ChangeSetRow Row => row;

    public ChangeSet Set => set;

    public Caller Caller => caller;

    /// <summary>What its newest revision holds.</summary>
    public ImmutableArray<RegistryChange> Changes { get; private set; } = set.Changes;

    /// <summary>Writes down what it holds after an edit, and makes whoever did it an author.</summary>
    public void Revise(ChangeSet edited, string verb, string target) => Revise(
        edited, verb, target, ChangeDocument.ToJson(set.Changes.Except(edited.Changes)), ChangeDocument.ToJson(edited.Changes.Except(set.Changes)));

    /// <summary>The same, where something else than the changes is another.</summary>
    /// <param name="old">For the audit.</param>
    /// <param name="new">For the audit.</param>
    public void Revise(ChangeSet edited, string verb, string target, string old, string @new)
    {
        row.Revision++;
        row.ChangedAt = now;
        Changes = edited.Changes;
        db.Add(new ChangeSetRevisionRow
        {
            ChangeSet = row.Id,
            Number = row.Revision,
            Changes = ChangeDocument.ToJson(edited.Changes),
            Done = $"{verb} {target}",
            At = now,
            By = caller.Name,
            ById = caller.Id,
        });
        Record(verb, old, @new, target);
    }

    /// <summary>Brings it a step further, or back.</summary>
    /// <param name="verb">For the audit.</param>
    /// <param name="text">What is said with it; null: nothing.</param>
    public void Step(ChangeSetState to, string verb, string? text)
    {
        Record(verb, row.State.ToString(), to.ToString(), why: text);
        (row.State, row.ChangedAt) = (to, now);
        Say(to, text);
    }

    /// <param name="step">The state that it came to with this; null: somebody only says something.</param>
    public void Say(ChangeSetState? step, string? text) => db.Add(new ChangeSetRemarkRow
    {
        ChangeSet = row.Id,
        Step = step,
        Text = text?.Trim() ?? "",
        At = now,
        By = caller.Name,
        ById = caller.Id,
    });

    public void Record(string verb, string? old, string? @new, string? target = null, string? why = null) => audit.Append(
        db, new AuditEntry(caller.Id, verb, target is null ? $"change-set {row.Id}" : $"change-set {row.Id}: {target}", row.Site, old, @new, string.IsNullOrWhiteSpace(why) ? null : why.Trim()));
}
