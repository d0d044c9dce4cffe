using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance;

/// <summary>What happened to the mapping of a machine code.</summary>
public enum MappingStepKind
{
    /// <summary>It came to stand for a reason.</summary>
    Mapped,

    /// <summary>It came to stand for nothing of its own.</summary>
    TakenAway,

    Asked,
    Withdrawn,
    Approved,
    Rejected,
}

/// <summary>One thing that happened to the mapping of a machine code.</summary>
/// <param name="Reason">That it is about; null: none.</param>
/// <param name="Note">What was said to it; null: nothing.</param>
public sealed record MappingStep(MappingStepKind Kind, Instant At, string By, string? Reason, string? Note);

/// <summary>Reads all that ever happened to the mapping of one machine code at a site or a line, the newest first.</summary>
internal sealed class ReadMappingHistory(RegistryStore registry, IDbContextFactory<PortalDb> contexts)
{
    /// <summary>Empty when nothing did, or the caller may not read the site.</summary>
    public async Task<ImmutableArray<MappingStep>> RunAsync(Caller caller, MappingKey key, CancellationToken cancel)
    {
        if (!caller.May(Right.Read, key.Site))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var line = key.Line ?? "";
        var rows = await db.Set<MappingRequestRow>().AsNoTracking().Where(row => row.Site == key.Site && row.Line == line && row.Code == key.Code).ToListAsync(cancel);
        var published =
            from publication in registry.History.Publications
            from change in publication.Mappings
            where change.Key == key
            select new MappingStep(change.Reason is null ? MappingStepKind.TakenAway : MappingStepKind.Mapped, publication.ApprovedAt, publication.ApprovedBy, change.Reason, null);

        // What a decision brought about comes after it, though both were in one moment.
        return [.. rows.SelectMany(Of).Concat(published).OrderBy(s => s.At).ThenBy(s => s.Kind <= MappingStepKind.TakenAway).Reverse()];
    }

    private static IEnumerable<MappingStep> Of(MappingRequestRow row)
    {
        yield return new MappingStep(MappingStepKind.Asked, row.RequestedAt, row.RequestedBy, row.Reason, null);
        if (row.State != MappingRequestState.Waiting)
        {
            yield return new MappingStep(KindOf(row.State), row.SettledAt!.Value, row.SettledBy ?? "", row.Reason, row.Note);
        }
    }

    private static MappingStepKind KindOf(MappingRequestState state) => state switch
    {
        MappingRequestState.Withdrawn => MappingStepKind.Withdrawn,
        MappingRequestState.Approved => MappingStepKind.Approved,
        MappingRequestState.Rejected => MappingStepKind.Rejected,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "It still waits."),
    };
}
