using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>What makes a list of codes a tree. The order of the problems is that of the codes.</summary>
internal static class ReasonTreeCheck
{
    /// <summary>No one reads a deeper tree, and walking up one stays cheap.</summary>
    public const int MaxDepth = 32;

    public static IEnumerable<Problem> Problems(ImmutableArray<ReasonCode> codes)
    {
        var byCode = new Dictionary<string, ReasonCode>(StringComparer.Ordinal);
        foreach (var code in codes)
        {
            if (!byCode.TryAdd(code.Code, code))
            {
                yield return new Problem("duplicate-reason", $"Reason '{code.Code}' is there twice; a code is used once and never again.");
            }
        }

        foreach (var code in codes)
        {
            foreach (var problem in OfOne(code).Concat(OfPlace(code, byCode)).Concat(OfHeirs(code, byCode)))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Problem> OfOne(ReasonCode code)
    {
        if (!RegistryCodes.Reason.IsMatch(code.Code))
        {
            yield return new Problem(
                "bad-reason-code", $"Reason {PlainText.Quote(code.Code)}: a code has 1 to 64 capital letters, digits, '-' or '_', and begins with a letter or digit.");
        }

        if (code.Category is { } category && !Enum.IsDefined(category))
        {
            yield return new Problem("bad-category", $"Reason '{code.Code}' has a loss category that does not exist.");
        }

        foreach (var problem in code.Names.Problems($"The name of reason '{code.Code}'"))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Problem> OfPlace(ReasonCode code, Dictionary<string, ReasonCode> byCode)
    {
        if (code.Parent is null)
        {
            yield break;
        }

        if (!byCode.TryGetValue(code.Parent, out var parent))
        {
            yield return new Problem("unknown-parent", $"Reason '{code.Code}' belongs to group '{code.Parent}', which does not exist.");
        }
        else if (!parent.IsGroup)
        {
            yield return new Problem(
                "parent-is-leaf", $"Reason '{code.Code}' belongs to '{code.Parent}', which has a loss category and so is a leaf, not a group.");
        }
        else if (StepsToTop(code, byCode) is null)
        {
            yield return new Problem(
                "reason-loop", $"Reason '{code.Code}' does not reach the top within {MaxDepth} levels: its groups go round in a circle, or lie too deep.");
        }
    }

    private static IEnumerable<Problem> OfHeirs(ReasonCode code, Dictionary<string, ReasonCode> byCode)
    {
        if (code.IsGroup && (code.CountsAs is not null || !code.Successors.IsEmpty))
        {
            yield return new Problem("group-counts-as", $"'{code.Code}' is a group; only reasons are merged or split.");
        }

        foreach (var missing in code.Successors.Append(code.CountsAs).OfType<string>().Where(c => byCode.GetValueOrDefault(c) is not { IsGroup: false }).Distinct(StringComparer.Ordinal))
        {
            yield return new Problem("unknown-successor", $"Reason '{code.Code}' gives its place to '{missing}', which is no reason of the tree.");
        }

        if (code is { Retired: false, CountsAs: not null } || (!code.Retired && !code.Successors.IsEmpty))
        {
            yield return new Problem("successor-in-use", $"Reason '{code.Code}' is in use, so nothing takes its place.");
        }

        if (code.CountsAs is not null && IsHeirOfItself(code, byCode))
        {
            yield return new Problem("merge-loop", $"Reason '{code.Code}' would count as itself: merges go round in a circle.");
        }
    }

    private static bool IsHeirOfItself(ReasonCode code, Dictionary<string, ReasonCode> byCode)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { code.Code };
        for (var next = code.CountsAs; next is not null && byCode.TryGetValue(next, out var heir); next = heir.CountsAs)
        {
            if (!seen.Add(next))
            {
                return true;
            }
        }

        return false;
    }

    private static int? StepsToTop(ReasonCode code, Dictionary<string, ReasonCode> byCode)
    {
        var steps = 1;
        while (code.Parent is not null && byCode.TryGetValue(code.Parent, out var parent))
        {
            if (++steps > MaxDepth)
            {
                return null;
            }

            code = parent;
        }

        return steps;
    }
}
