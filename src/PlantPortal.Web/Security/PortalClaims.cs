using System.Collections.Immutable;
using System.Security.Claims;

namespace PlantPortal.Web.Security;

/// <summary>How a caller travels in a cookie or a token's principal.</summary>
internal static class PortalClaims
{
    public const string Id = "sub";
    public const string Name = "name";

    /// <summary>One grant: rights joined by commas, <c>@</c>, and sites joined by commas or <c>*</c> for all.</summary>
    private const string GrantClaim = "grant";

    public static ClaimsIdentity ToIdentity(this Caller caller, string scheme)
    {
        var claims = caller.Grants.Select(g => new Claim(GrantClaim, $"{string.Join(',', g.Rights.Order())}@{Sites(g)}"));
        return new ClaimsIdentity([new Claim(Id, caller.Id), new Claim(Name, caller.Name), .. claims], scheme, Name, roleType: null);
    }

    public static Caller? Read(ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true && principal.FindFirstValue(Id) is { } id
            ? new Caller(id, principal.FindFirstValue(Name) ?? id, [.. principal.FindAll(GrantClaim).Select(c => Parse(c.Value))])
            : null;

    private static string Sites(Grant grant) => grant.Sites is null ? "*" : string.Join(',', grant.Sites.Order(StringComparer.Ordinal));

    private static Grant Parse(string claim)
    {
        var at = claim.IndexOf('@', StringComparison.Ordinal);
        var rights = claim[..at].Split(',').Select(name => Enum.Parse<Right>(name));
        var sites = claim[(at + 1)..];
        return new Grant([.. rights], sites == "*" ? null : [.. sites.Split(',', StringSplitOptions.RemoveEmptyEntries)]);
    }
}
