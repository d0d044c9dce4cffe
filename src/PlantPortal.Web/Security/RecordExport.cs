using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Security;

/// <summary>What somebody takes out of the portal.</summary>
/// <param name="File">The name that the file gets.</param>
/// <param name="Scope">What was asked for, as the query of an address, with a period that does not move.</param>
/// <param name="Site">The one plant it is of; null when it is of several.</param>
public sealed record Export(string File, string Scope, string? Site, long Rows);

/// <summary>Puts on record that somebody takes data out of the portal, before they get it: without the record there is no file.</summary>
public sealed class RecordExport(PortalDatabase database, IDbContextFactory<PortalDb> contexts, AuditTrail audit)
{
    public const string What = "export";

    public async Task RunAsync(Caller caller, Export export, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        audit.Append(db, new AuditEntry(caller.Id, What, export.File, export.Site, New: JsonSerializer.Serialize(new { export.Scope, export.Rows })));
        await db.SaveChangesAsync(cancel);
    }
}
