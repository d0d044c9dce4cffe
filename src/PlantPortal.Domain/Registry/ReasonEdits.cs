using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>
/// What can be done to a reason tree: each gives the tree afterwards, or why it cannot be. Nothing is removed; what is taken out of use is retired, and
/// comes back by <see cref="Restore"/>, which undoes a merge and a split as well.
/// </summary>
public static class ReasonEdits
{
    /// <summary>A part into which a reason is split.</summary>
    /// <param name="Names">Null: the reason is there already.</param>
    public sealed record Part(string Code, LocalisedText? Names);

    /// <summary>A new reason (or group, without a category), last in its group.</summary>
    public static Result<ReasonTree> Add(ReasonTree tree, string code, string? parent, LocalisedText names, LossCategory? category) =>
        tree.Find(code) is not null
            ? new Problem("duplicate-reason", $"There is a reason {PlainText.Quote(code)} already; a code is used once and never again.")
            : tree.With([new ReasonCode(code, parent, names, category) { Position = Last(tree, parent) + 1 }]);

    /// <summary>Another name.</summary>
    public static Result<ReasonTree> Rename(ReasonTree tree, string code, LocalisedText names) => Change(tree, code, r => r with { Names = names });

    /// <summary>Another loss category, of a reason.</summary>
    public static Result<ReasonTree> Categorise(ReasonTree tree, string code, LossCategory category) =>
        tree.Find(code) is { IsGroup: true } ? IsGroup(code, "has no loss category") : Change(tree, code, r => r with { Category = category });

    /// <summary>The equipment classes whose lines may be coded with it; none: all.</summary>
    public static Result<ReasonTree> Show(ReasonTree tree, string code, IEnumerable<string> equipmentClasses) => tree.Find(code) is { IsGroup: true }
        ? IsGroup(code, "is seen where its reasons are")
        : Change(tree, code, r => r with { EquipmentClasses = equipmentClasses.ToImmutableSortedSet(StringComparer.Ordinal) });

    /// <summary>To another place: into a group (null: the top), before one of it or, without, as its last.</summary>
    public static Result<ReasonTree> Move(ReasonTree tree, string code, string? parent, string? before)
    {
        if (before is not null && (tree.Find(before) is not { } next || next.Parent != parent))
        {
            return new Problem("unknown-place", $"There is no {PlainText.Quote(before)} in the group that it could be put before.");
        }

        return before == code ? tree : Change(tree, code, r => r with { Parent = parent, Position = PlaceBefore(tree, code, parent, before) });
    }

    /// <summary>Out of use; what it coded keeps it. A group goes when nothing in it is in use.</summary>
    public static Result<ReasonTree> Retire(ReasonTree tree, string code) => tree.Leaves(code).FirstOrDefault(l => l.Code != code && !l.Retired) is { } used
        ? new Problem("reason-in-use", $"'{code}' still holds '{used.Code}', which is in use; retire or move that first.")
        : Change(tree, code, r => r with { Retired = true });

    /// <summary>In use again, and standing for itself again: also what was merged or split comes back. What was split off stays.</summary>
    public static Result<ReasonTree> Restore(ReasonTree tree, string code) =>
        Change(tree, code, r => r with { Retired = false, CountsAs = null, Successors = r.Successors.Clear() });

    /// <summary>A reason into another: its history counts as the other's, in the restated view, until it is restored.</summary>
    public static Result<ReasonTree> Merge(ReasonTree tree, string code, string into) => (tree.Find(code), tree.Find(into)) switch
    {
        (null, _) => Unknown(code),
        (_, null) => Unknown(into),
        ({ IsGroup: true }, _) => IsGroup(code, "cannot be merged; merge the reasons in it"),
        (_, { IsGroup: true }) => IsGroup(into, "takes no reason's place"),
        _ when code == into => new Problem("merge-loop", $"Reason '{code}' cannot be merged into itself."),
        (_, { Retired: true }) => new Problem("reason-retired", $"Reason '{into}' is retired; merge into one that is in use."),
        _ => Change(tree, code, r => r with { Retired = true, CountsAs = into, Successors = r.Successors.Clear().Add(into) }),
    };

    /// <summary>A reason into several. New ones come right after it, with its category and classes.</summary>
    /// <param name="heir">The part as which its history counts, in the restated view; null: its history stays its own, since nobody knows which it was.</param>
    public static Result<ReasonTree> Split(ReasonTree tree, string code, IReadOnlyList<Part> parts, string? heir)
    {
        if (tree.Find(code) is not { } whole)
        {
            return Unknown(code);
        }

        var refusal = parts switch
        {
            _ when whole.IsGroup => IsGroup(code, "cannot be split; split the reasons in it"),
            { Count: < 2 } => new Problem("too-few-parts", $"Reason '{code}' is split into two at least."),
            _ when parts.DistinctBy(p => p.Code, StringComparer.Ordinal).Count() < parts.Count || parts.Any(p => p.Code == code) =>
                new Problem("duplicate-reason", $"The parts of '{code}' are reasons of their own, each named once."),
            _ when parts.FirstOrDefault(p => p.Names is null && tree.Find(p.Code) is not { IsGroup: false, Retired: false }) is { } missing => Unknown(missing.Code),
            _ when parts.FirstOrDefault(p => p.Names is not null && tree.Find(p.Code) is not null) is { } used =>
                new Problem("duplicate-reason", $"There is a reason {PlainText.Quote(used.Code)} already; a code is used once and never again."),
            _ when heir is not null && parts.All(p => p.Code != heir) => new Problem("unknown-heir", $"History counts as one of the parts, and {PlainText.Quote(heir)} is none."),
            _ => null,
        };
        return refusal is null ? tree.With(Parts(tree, whole, parts, heir)) : refusal;
    }

    private static IEnumerable<ReasonCode> Parts(ReasonTree tree, ReasonCode whole, IReadOnlyList<Part> parts, string? heir)
    {
        yield return whole with { Retired = true, CountsAs = heir, Successors = parts.Select(p => p.Code).ToImmutableSortedSet(StringComparer.Ordinal) };
        var (low, high) = (whole.Position, Following(tree, whole)?.Position ?? whole.Position + parts.Count + 1);
        var step = (high - low) / (parts.Count + 1);
        foreach (var (part, index) in parts.Select((p, i) => (p, i)).Where(p => p.p.Names is not null))
        {
            yield return new ReasonCode(part.Code, whole.Parent, part.Names!, whole.Category)
            {
                Position = low + (step * (index + 1)),
                EquipmentClasses = whole.EquipmentClasses,
            };
        }
    }

    private static ReasonCode? Following(ReasonTree tree, ReasonCode code) =>
        tree.Children(code.Parent ?? "").SkipWhile(c => c.Code != code.Code).Skip(1).FirstOrDefault();

    private static decimal Last(ReasonTree tree, string? parent) => tree.Children(parent ?? "").LastOrDefault()?.Position ?? 0;

    /// <summary>Half-way between its neighbours to be; a decimal bears being halved nearly a hundred times at one place.</summary>
    private static decimal PlaceBefore(ReasonTree tree, string code, string? parent, string? before)
    {
        var others = tree.Children(parent ?? "").Where(c => c.Code != code).ToList();
        var index = before is null ? others.Count : others.FindIndex(c => c.Code == before);
        var low = index == 0 ? (others.Count == 0 ? 0 : others[0].Position - 2) : others[index - 1].Position;
        return index == others.Count ? low + 1 : (low + others[index].Position) / 2;
    }

    private static Result<ReasonTree> Change(ReasonTree tree, string code, Func<ReasonCode, ReasonCode> change) =>
        tree.Find(code) is { } reason ? tree.With([change(reason)]) : Unknown(code);

    private static Problem Unknown(string code) => new("unknown-reason", $"There is no reason {PlainText.Quote(code)} in the registry.");

    private static Problem IsGroup(string code, string what) => new("reason-is-group", $"'{code}' is a group and {what}.");
}
