using Microsoft.EntityFrameworkCore;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Security;

/// <summary>Makes the personas people of the database like any others, so that what is true of their rights is true of everybody's.</summary>
internal sealed class DevelopmentPeople(PortalDatabase database, IDbContextFactory<PortalDb> contexts, AuditTrail audit, PersonStore people)
{
    public async Task<KnownPerson> SignInAsync(Persona persona, CancellationToken cancel)
    {
        await AddMissingAsync(cancel);
        return await people.SignedInAsync(persona.CallerId, persona.Name, persona.UserName, [persona.Role], [], cancel);
    }

    /// <summary>Each role by plant at every plant. Only once: what an administrator takes away later stays away.</summary>
    private async Task AddMissingAsync(CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var known = await db.Set<PersonRow>().Select(p => p.Caller).ToListAsync(cancel);
        foreach (var persona in Persona.All.Where(p => !known.Contains(p.CallerId)))
        {
            await AddAsync(db, persona, cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private async Task AddAsync(PortalDb db, Persona persona, CancellationToken cancel)
    {
        var person = new PersonRow { Caller = persona.CallerId, UserName = persona.UserName, Name = persona.Name, Roles = RoleText.Write([persona.Role]) };
        db.Add(person);
        audit.Append(db, new AuditEntry(persona.CallerId, "add-persona", persona.UserName, New: $"{persona.Role}"));
        await db.SaveChangesAsync(cancel);
        if (persona.Role.IsByPlant())
        {
            db.Add(new PersonAssignmentRow { Person = person.Id, Role = persona.Role, Site = RoleAt.EveryPlant });
            await db.SaveChangesAsync(cancel);
        }
    }
}
