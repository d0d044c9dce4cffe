using System.Collections.Immutable;
using PlantPortal.Domain;

namespace PlantPortal.Web.Security;

/// <summary>Who asks for something, and what they may do where. A command takes one and checks it itself. Immutable.</summary>
/// <param name="Id">Stable and unique, for the audit: <c>user:…</c> or <c>key:…</c>.</param>
/// <param name="Name">As people call them.</param>
public sealed record Caller(string Id, string Name, ImmutableArray<Grant> Grants)
{
    /// <summary>The <see cref="Id"/> of the demo, which sets up plants with made-up figures.</summary>
    public const string Demo = "demo";

    /// <summary>Whether a grant covers the right at a site; without a site, at every site of the enterprise.</summary>
    public bool May(Right right, string? site = null)
    {
        foreach (var grant in Grants)
        {
            if (grant.Rights.Contains(right) && grant.Covers(site))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The problem that keeps the caller from it; null when they may. A site they cannot even read is unknown to them
    /// (<c>unknown-site</c>), anything else is <c>not-allowed</c>.
    /// </summary>
    public Problem? Refuse(Right right, string? site = null)
    {
        if (May(right, site))
        {
            return null;
        }

        return site is not null && !May(Right.Read, site)
            ? new Problem("unknown-site", $"There is no site {PlainText.Quote(site)}.")
            : new Problem("not-allowed", $"{Name} does not have the right {right}{(site is null ? " for the enterprise" : $" at {site}")}.");
    }

    /// <summary>As <see cref="Refuse(Right, string?)"/>, for one source of the site: a gateway speaks only for its own.</summary>
    public Problem? Refuse(Right right, string site, string source) => Refuse(right, site)
        ?? (Grants.Any(g => g.Rights.Contains(right) && g.Covers(site) && g.Sources?.Contains(source) != false)
            ? null
            : new Problem("not-allowed", $"{Name} does not speak for the source '{source}' at {site}."));

    /// <summary>Whether the caller has the right at one plant at least.</summary>
    public bool MaySomewhere(Right right)
    {
        foreach (var grant in Grants)
        {
            if (grant.Rights.Contains(right))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The sites at which the caller has a right; null when that is every site and the enterprise itself.</summary>
    public IReadOnlyCollection<string>? SitesWith(Right right) =>
        May(right) ? null : [.. Grants.Where(grant => grant.Rights.Contains(right)).SelectMany(grant => grant.Sites!).Distinct(StringComparer.Ordinal)];

    /// <summary>Lets an endpoint take a <see cref="Caller"/> as a parameter, with the rights of this moment; its policy has made sure that there is one.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<Caller?>(context.RequestServices.GetRequiredService<CallerReader>().Find(context.User) ?? Nobody);

    /// <summary>Somebody who may nothing: who is no longer known while a page of theirs is still open.</summary>
    internal static Caller Nobody { get; } = new("user:nobody", "Nobody", []);
}

/// <summary>Some rights at some sites.</summary>
/// <param name="Sites">Null: every site, also those that come later, and the enterprise itself.</param>
public sealed record Grant(ImmutableHashSet<Right> Rights, ImmutableHashSet<string>? Sites)
{
    /// <summary>Codes of the only sources that the grant is for; null: every one.</summary>
    public ImmutableHashSet<string>? Sources { get; init; }

    public bool Covers(string? site) => Sites is null || (site is not null && Sites.Contains(site));
}
