using System.Collections.Immutable;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Api;

/// <summary>Which lines a query is about: sites and line codes, within what the caller may read.</summary>
internal static class ScopeQuery
{
    private const int MostValues = 1_000;

    /// <param name="sites">Empty: every site that the caller may read.</param>
    /// <param name="lines">Empty: every line; a code means that line at every site asked for that has it.</param>
    public static Result<ImmutableArray<LineRef>> Lines(PlantModel model, Caller caller, string[] sites, string[] lines)
    {
        if (sites.Length + lines.Length > MostValues)
        {
            return new Problem("too-many-parameters", $"At most {MostValues} sites and lines can be named in one request.");
        }

        var asked = sites.Length == 0 ? [.. model.Sites.Keys.Where(s => caller.May(Right.Read, s))] : sites.Distinct(StringComparer.Ordinal).ToArray();
        if (asked.FirstOrDefault(s => model.FindSite(s) is null || !caller.May(Right.Read, s)) is { } unknown)
        {
            return new Problem("unknown-site", $"There is no site '{QueryText.Cut(unknown)}'.");
        }

        var all = asked.SelectMany(s => model.FindSite(s)!.Lines.Select(l => new LineRef(s, l.Code))).ToImmutableArray();
        if (lines.FirstOrDefault(l => all.All(a => a.Line != l)) is { } missing)
        {
            return new Problem("unknown-line", $"There is no line '{QueryText.Cut(missing)}' at {(sites.Length == 0 ? "any site" : "the sites asked for")}.");
        }

        return lines.Length == 0 ? all : [.. all.Where(a => lines.Contains(a.Line, StringComparer.Ordinal))];
    }

    /// <summary>The one line that a query names.</summary>
    public static Result<LineRef> Line(PlantModel model, Caller caller, string? site, string? line)
    {
        if (string.IsNullOrEmpty(site) || string.IsNullOrEmpty(line))
        {
            return new Problem("missing-parameter", "Name one line by the parameters 'site' and 'line'.");
        }

        var found = Lines(model, caller, [site], [line]);
        return found.IsOk ? found.Value[0] : Result<LineRef>.Fail(found.Problems);
    }
}
