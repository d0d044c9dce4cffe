using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>The reasons of a change set as they would be.</summary>
/// <param name="Tree">The working copy; what is approved where that does not fit any more.</param>
/// <param name="Changes">By the code of the reason.</param>
/// <param name="Misfits">Why there is no working copy; empty when there is one.</param>
internal sealed record ReasonDraft(
    long Id, string Title, ChangeSetState State, int Revision, ReasonTree Tree, FrozenDictionary<string, ReasonChange> Changes, IReadOnlyList<Problem> Misfits)
{
    public bool MayBeWritten => State == ChangeSetState.Draft && Misfits.Count == 0;
}

/// <summary>Reads a change set for the editor of reasons.</summary>
internal sealed class ReadReasonDraft(ChangeSetDesk desk, IDbContextFactory<PortalDb> contexts, ModelStore models, IClock clock)
{
    /// <summary>Null when there is no such change set, or the caller does not edit reasons.</summary>
    public async Task<ReasonDraft?> RunAsync(Caller caller, long id, CancellationToken cancel)
    {
        if (!caller.May(Right.EditReasons))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await desk.FindAgainAsync(db, id, cancel) is not var (row, set))
        {
            return null;
        }

        var head = desk.Head;
        var copy = set.WorkingCopy(head);
        return new ReasonDraft(
            id, row.Title, row.State, row.Revision, (copy.IsOk ? copy.Value : head).Reasons,
            set.Changes.OfType<ReasonChange>().ToFrozenDictionary(c => c.After.Code, StringComparer.Ordinal), copy.Problems);
    }

    /// <summary>The equipment classes that lines have now.</summary>
    public ImmutableArray<string> EquipmentClasses()
    {
        var now = clock.GetCurrentInstant();
        return [.. models.Current.Sites.Values.SelectMany(s => s.Lines).Select(l => l.EquipmentClass.At(now)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
