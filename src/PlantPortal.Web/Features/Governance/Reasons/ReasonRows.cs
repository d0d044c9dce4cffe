using System.Collections.Immutable;
using System.Globalization;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>A node of a tree as a row.</summary>
/// <param name="Level">1 at the top.</param>
/// <param name="Place">Among the rows of its group, from 1.</param>
/// <param name="Of">How many rows its group has.</param>
/// <param name="IsOpen">Null: there is nothing below it.</param>
public sealed record ReasonRow(ReasonCode Reason, int Level, int Place, int Of, bool? IsOpen);

/// <summary>Lays a tree out as rows, from the top down.</summary>
internal static class ReasonRows
{
    /// <param name="isFolded">Whether what is below a group is hidden; while something is looked for, nothing is.</param>
    /// <param name="text">Part of a code or of a name; only what has it, and the groups above. Null: everything.</param>
    public static ImmutableArray<ReasonRow> Of(ReasonTree tree, Func<string, bool> isFolded, string? text)
    {
        var rows = ImmutableArray.CreateBuilder<ReasonRow>();
        var found = text is null ? null : Found(tree, text);
        Add(rows, tree, [.. tree.Roots], 1, isFolded, found);
        return rows.ToImmutable();
    }

    public static string Name(ReasonCode reason) => reason.NameIn(CultureInfo.CurrentUICulture.Name);

    private static void Add(
        ImmutableArray<ReasonRow>.Builder rows, ReasonTree tree, ImmutableArray<ReasonCode> group, int level, Func<string, bool> isFolded, HashSet<string>? found)
    {
        ImmutableArray<ReasonCode> shown = found is null ? group : [.. group.Where(r => found.Contains(r.Code))];
        for (var i = 0; i < shown.Length; i++)
        {
            var reason = shown[i];
            ImmutableArray<ReasonCode> below = reason.IsGroup ? [.. tree.Children(reason.Code)] : [];
            bool? isOpen = below.IsEmpty ? null : found is not null || !isFolded(reason.Code);
            rows.Add(new ReasonRow(reason, level, i + 1, shown.Length, isOpen));
            if (isOpen == true)
            {
                Add(rows, tree, below, level + 1, isFolded, found);
            }
        }
    }

    private static HashSet<string> Found(ReasonTree tree, string text)
    {
        bool Has(string said) => said.Contains(text, StringComparison.CurrentCultureIgnoreCase);
        return tree.All.Where(r => Has(r.Code) || Has(Name(r))).SelectMany(r => tree.Path(r.Code)).Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
    }
}
