using Microsoft.EntityFrameworkCore;
using PlantPortal.Domain;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Access;

/// <summary>Names somebody who has not signed in yet, so that plants can be assigned before they do.</summary>
internal sealed class InvitePerson(AccessChange change, AuditTrail audit, IClock clock)
{
    /// <summary>Of a user name and of a name, characters.</summary>
    public const int Longest = 256;

    /// <returns>The number of the new person.</returns>
    public async Task<Result<long>> RunAsync(Caller caller, string userName, string name, CancellationToken cancel)
    {
        var person = new PersonRow { UserName = userName.Trim(), Name = name.Trim(), InvitedAt = clock.GetCurrentInstant() };
        var problem = await change.RunAsync(caller, Right.ManagePeople, async db =>
        {
            if (Wrong(person) is { } wrong)
            {
                return wrong;
            }

            if (await db.Set<PersonRow>().FirstOrDefaultAsync(p => p.UserName == person.UserName, cancel) is { } known)
            {
                return new Problem("known-person", $"{PlainText.Quote(known.UserName)} is in the list already, as {known.Name}.");
            }

            db.Add(person);
            audit.Append(db, new AuditEntry(caller.Id, "invite-person", person.UserName, New: person.Name));
            return null;
        }, cancel);
        return problem is null ? person.Id : problem;
    }

    private static Problem? Wrong(PersonRow person) => person switch
    {
        { UserName.Length: 0 or > Longest } => new Problem("bad-user-name", "Give the user name with which the person signs in, as in maria@example.com."),
        { UserName: var userName } when !userName.Contains('@', StringComparison.Ordinal) || userName.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) =>
            new Problem("bad-user-name", $"{PlainText.Quote(userName)} is no user name: it looks like maria@example.com."),
        { Name: var name } when PlainText.Refusal(name, Longest) is not null => new Problem("bad-name", "Give the person's name."),
        _ => null,
    };
}
