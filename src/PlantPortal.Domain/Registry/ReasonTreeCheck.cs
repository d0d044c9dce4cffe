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
            foreach (var problem in OfOne(code).Concat(OfPlace(code, byCode)))
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
