using System.Collections.Immutable;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>A step of a node within its tree.</summary>
public enum ReasonStep
{
    /// <summary>Before the one above it in its group.</summary>
    Up,

    /// <summary>Behind the one below it in its group.</summary>
    Down,

    /// <summary>Out of its group, right behind it.</summary>
    Out,

    /// <summary>Into the group above it, as its last.</summary>
    In,
}

/// <summary>Turns steps and what is dropped somewhere into moves.</summary>
internal static class ReasonSteps
{
    /// <summary>The move, or why there is none.</summary>
    public static Result<RegistryEdit> Of(ReasonTree tree, string code, ReasonStep step)
    {
        if (tree.Find(code) is not { } reason)
        {
            return new Problem("unknown-reason", $"There is no reason {PlainText.Quote(code)} in this tree any more.");
        }

        ImmutableArray<ReasonCode> group = [.. tree.Children(reason.Parent ?? "")];
        var at = group.IndexOf(reason);
        return step switch
        {
            ReasonStep.Up => at > 0 ? new MoveReason(code, reason.Parent, group[at - 1].Code) : Stays($"'{code}' is the first of its group already."),
            ReasonStep.Down => at + 1 < group.Length ? new MoveReason(code, reason.Parent, group.ElementAtOrDefault(at + 2)?.Code) : Stays($"'{code}' is the last of its group already."),
            ReasonStep.Out => reason.Parent is { } parent ? Behind(tree, code, tree.Find(parent)!) : Stays($"'{code}' is at the top already."),
            ReasonStep.In when at == 0 => Stays($"There is nothing above '{code}' that it could be put into."),
            ReasonStep.In => group[at - 1].IsGroup ? new MoveReason(code, group[at - 1].Code, null) : Stays($"'{group[at - 1].Code}', which is above '{code}', is a reason and holds none."),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    /// <summary>Where something was dropped.</summary>
    /// <param name="place"><c>before</c>, <c>into</c> or <c>after</c> the target; anything else means nothing.</param>
    public static Result<RegistryEdit> Drop(ReasonTree tree, string code, string target, string place)
    {
        if (code == target)
        {
            return Stays($"'{code}' is there already.");
        }

        return (tree.Find(target), place) switch
        {
            (null, _) => Stays($"There is no reason {PlainText.Quote(target)} in this tree any more."),
            ({ } next, "before") => new MoveReason(code, next.Parent, next.Code),
            ({ IsGroup: true } group, "into") => new MoveReason(code, group.Code, null),
            ({ } last, "after") => Behind(tree, code, last),
            _ => Stays($"'{target}' is a reason and holds none."),
        };
    }

    private static MoveReason Behind(ReasonTree tree, string code, ReasonCode before) => new(
        code, before.Parent, tree.Children(before.Parent ?? "").SkipWhile(r => r.Code != before.Code).Skip(1).FirstOrDefault(r => r.Code != code)?.Code);

    private static Problem Stays(string why) => new("stays-there", why);
}
