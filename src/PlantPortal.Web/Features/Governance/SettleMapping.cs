using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance;

/// <summary>What a steward says of a request.</summary>
/// <param name="Note">Why; who rejects has to say it.</param>
public sealed record SettleMappingRequest(long Request, bool Approves, string? Note);

/// <summary>What became of a request.</summary>
/// <param name="Version">Of the registry afterwards.</param>
/// <param name="Reason">What the code was asked to stand for; null: nothing any more.</param>
public sealed record SettledMapping(int Version, string Site, string? Line, string Code, string? Reason, bool Approved);

/// <summary>
/// Approves or rejects a mapping that waits. Whoever asked for it decides nothing of it, whatever their rights; once approved it holds at once and history
/// is coded again, as with every mapping.
/// </summary>
public sealed class SettleMapping(
    PortalDatabase database, IDbContextFactory<PortalDb> contexts, RegistryStore registry, RegistryInForce inForce, AuditTrail audit, IClock clock)
{
    /// <summary>Of a note, in UTF-16 characters.</summary>
    public const int MaxNote = 1_000;

    public async Task<Result<SettledMapping>> RunAsync(Caller caller, SettleMappingRequest asked, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = await db.Set<MappingRequestRow>().SingleOrDefaultAsync(r => r.Id == asked.Request, cancel);
        if (row is null || !caller.May(Right.Read, row.Site))
        {
            return new Problem("unknown-request", $"There is no mapping request {asked.Request}.");
        }

        var refusal = Refuse(caller, asked, row) ?? (asked.Approves ? MappingRules.Check(registry.Current.Reasons, row.Code, row.Reason) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var change = Settle(caller, asked, row, db);
        var publication = change is null ? null : registry.AddMappings(db, caller.Name, "Mapping request", [change]);
        var version = await inForce.CommitAsync(db, transaction, publication, cancel);
        return new SettledMapping(version, row.Site, row.Line.Length == 0 ? null : row.Line, row.Code, row.Reason, asked.Approves);
    }

    private static Problem? Refuse(Caller caller, SettleMappingRequest asked, MappingRequestRow row) => caller.Refuse(Right.ApproveChanges, row.Site) ?? row switch
    {
        { State: not MappingRequestState.Waiting } => new Problem("settled-already", $"Mapping request {row.Id} does not wait any more: it was {row.State.ToString().ToLowerInvariant()}."),

        // Nobody can tell who asked for it, so it might have been anybody.
        { RequestedById: "" } when asked.Approves => new Problem("own-request", $"It is not on record who asked for mapping request {row.Id}; it has to be asked for again."),
        _ when row.RequestedById == caller.Id => new Problem("own-request", "Whoever asks for a mapping does not decide on it; somebody else has to."),
        _ when string.IsNullOrWhiteSpace(asked.Note) => asked.Approves ? null : new Problem("missing-reason", "Say in a note why the mapping is rejected."),
        _ => PlainText.Refusal(asked.Note, MaxNote) is { } wrong ? new Problem("bad-text", $"The note {wrong}.") : null,
    };

    /// <summary>Settles the request and writes that down; what is to change now, null when nothing is.</summary>
    private MappingChange? Settle(Caller caller, SettleMappingRequest asked, MappingRequestRow row, PortalDb db)
    {
        var note = string.IsNullOrWhiteSpace(asked.Note) ? null : asked.Note.Trim();
        var step = new MapCodes.Step(new MappingKey(row.Site, row.Line.Length == 0 ? null : row.Line, row.Code), null, row.Reason, Waits: false);
        var held = registry.Current.Mappings.Find(step.Key);
        row.State = asked.Approves ? MappingRequestState.Approved : MappingRequestState.Rejected;
        (row.SettledAt, row.SettledBy, row.Note) = (clock.GetCurrentInstant(), caller.Name, note);
        audit.Append(db, asked.Approves
            ? new AuditEntry(caller.Id, "approve-mapping", step.Target, row.Site, held, row.Reason, note)
            : new AuditEntry(caller.Id, "reject-mapping", step.Target, row.Site, row.Reason, null, note));
        return asked.Approves && held != row.Reason ? new MappingChange(step.Key, row.Reason) : null;
    }
}
