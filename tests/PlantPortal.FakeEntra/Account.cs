namespace PlantPortal.FakeEntra;

/// <summary>What is wrong with the tokens of an account or a daemon, so that whoever takes them can be seen to refuse.</summary>
public enum Fault
{
    None,

    /// <summary>Another <c>tid</c>, though the right issuer.</summary>
    WrongTenant,

    /// <summary>The issuer of another tenant.</summary>
    WrongIssuer,

    /// <summary>Made for another application.</summary>
    WrongAudience,

    /// <summary>Ran out an hour ago.</summary>
    Expired,

    /// <summary>Signed with a key that is not in the tenant's key set.</summary>
    WrongKey,
}

/// <summary>A person of the tenant.</summary>
/// <param name="UserName">As in <c>preferred_username</c>.</param>
/// <param name="Roles">The app roles that are assigned to the person.</param>
/// <param name="Groups">Object ids of groups.</param>
public sealed record Account(string Name, string UserName, Guid ObjectId, string[] Roles, string[] Groups, Fault Fault = Fault.None);

/// <summary>A program with a secret of its own, which signs in as itself.</summary>
/// <param name="Roles">The app roles that are assigned to the program.</param>
public sealed record Daemon(string Name, Guid ClientId, string Secret, string[] Roles, Fault Fault = Fault.None)
{
    /// <summary>That of its service principal, which is another than its client id.</summary>
    public Guid ObjectId { get; } = Guid.NewGuid();
}
