using System.Collections.Immutable;
using System.Security.Claims;

namespace PlantPortal.Web.Security;

/// <summary>
/// How a caller travels in a principal. Of a person or a key only who it is: what they may do is read from the database whenever it is asked. Of
/// a machine with a token also what it may do, because its scheme checks that anew with every request. Claims that somebody else issued, such as those of a token, say nothing here.
/// </summary>
internal static class PortalClaims
{
    public const string Id = "sub";
    public const string Name = "name";

    /// <summary>How the <see cref="Caller.Id"/> of every person begins.</summary>
    public const string PersonPrefix = "user:";

    /// <summary>How the <see cref="Caller.Id"/> of every API key begins.</summary>
    public const string KeyPrefix = "key:";

    /// <summary>One grant: rights joined by commas, <c>@</c>, and sites joined by commas or <c>*</c> for all.</summary>
    private const string GrantClaim = "grant";

    /// <param name="id">A <see cref="Caller.Id"/> that begins with <see cref="PersonPrefix"/>.</param>
    public static ClaimsIdentity Person(string id, string name, string scheme) =>
        new([new Claim(Id, id), new Claim(Name, name)], scheme, Name, roleType: null);

    /// <param name="id">A <see cref="Caller.Id"/> that begins with <see cref="KeyPrefix"/>.</param>
    public static ClaimsIdentity Key(string id, string name, string scheme) => Person(id, name, scheme);

    public static ClaimsIdentity ToIdentity(this Caller machine, string scheme)
    {
        var claims = machine.Grants.Select(g => new Claim(GrantClaim, $"{string.Join(',', g.Rights.Order())}@{Sites(g)}"));
        return new ClaimsIdentity([new Claim(Id, machine.Id), new Claim(Name, machine.Name), .. claims], scheme, Name, roleType: null);
    }

    /// <summary>The <see cref="Caller.Id"/> of whoever is signed in; null when nobody is.</summary>
    public static string? IdOf(ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true ? principal.FindFirst(c => c.Type == Id && IsOurs(c))?.Value : null;

    /// <summary>The machine that a principal stands for, with what its scheme found that it may do.</summary>
    public static Caller Machine(ClaimsPrincipal principal, string id) => new(
        id, principal.FindFirstValue(Name) ?? id, [.. principal.FindAll(c => c.Type == GrantClaim && IsOurs(c)).Select(c => Parse(c.Value))]);

    private static bool IsOurs(Claim claim) => claim.Issuer == ClaimsIdentity.DefaultIssuer;

    private static string Sites(Grant grant) => grant.Sites is null ? "*" : string.Join(',', grant.Sites.Order(StringComparer.Ordinal));

    private static Grant Parse(string claim)
    {
        var at = claim.IndexOf('@', StringComparison.Ordinal);
        var rights = claim[..at].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => Enum.Parse<Right>(name));
        var sites = claim[(at + 1)..];
        return new Grant([.. rights], sites == "*" ? null : [.. sites.Split(',', StringSplitOptions.RemoveEmptyEntries)]);
    }
}
