using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>
/// The central reasons, any depth: groups hold groups or leaves, each leaf has a loss category. Level 1 is the top. Immutable.
/// </summary>
public sealed class ReasonTree
{
    private readonly ImmutableSortedDictionary<string, ReasonCode> _codes;
    private readonly ILookup<string, ReasonCode> _children;

    /// <exception cref="ArgumentException">The codes make no tree; <see cref="Create"/> says so to a person instead.</exception>
    public ReasonTree(IEnumerable<ReasonCode> codes)
        : this([.. codes], checkFirst: true)
    {
    }

    private ReasonTree(ImmutableArray<ReasonCode> codes, bool checkFirst)
    {
        if (checkFirst && ReasonTreeCheck.Problems(codes).FirstOrDefault() is { } problem)
        {
            throw new ArgumentException(problem.Detail, nameof(codes));
        }

        _codes = codes.ToImmutableSortedDictionary(c => c.Code, c => c, StringComparer.Ordinal);
        _children = codes.ToLookup(c => c.Parent ?? "", StringComparer.Ordinal);
        All = codes;
    }

    /// <summary>Every code in the order in which the tree was written.</summary>
    public ImmutableArray<ReasonCode> All { get; }

    /// <summary>The top groups (and leaves without a group), in written order.</summary>
    public IEnumerable<ReasonCode> Roots => _children[""];

    /// <summary>Number of levels; 0 when there is no code.</summary>
    public int Depth => All.Select(c => Path(c.Code).Length).DefaultIfEmpty(0).Max();

    /// <summary>The tree, or everything that is wrong with it.</summary>
    public static Result<ReasonTree> Create(IEnumerable<ReasonCode> codes)
    {
        ImmutableArray<ReasonCode> all = [.. codes];
        var problems = ReasonTreeCheck.Problems(all).ToList();
        return problems.Count == 0 ? new ReasonTree(all, checkFirst: false) : Result<ReasonTree>.Fail(problems);
    }

    public ReasonCode? Find(string code) => _codes.GetValueOrDefault(code);

    /// <summary>What is directly below a group, in written order; empty for a leaf.</summary>
    public IEnumerable<ReasonCode> Children(string code) => _children[code];

    /// <summary>From the top down to the code itself; empty when the code is unknown.</summary>
    public ImmutableArray<ReasonCode> Path(string code)
    {
        var path = ImmutableArray.CreateBuilder<ReasonCode>();
        for (var node = Find(code); node is not null; node = node.Parent is null ? null : Find(node.Parent))
        {
            path.Add(node);
        }

        path.Reverse();
        return path.ToImmutable();
    }

    /// <summary>What stands for a code at a level (1: the top): its ancestor there, or itself when it lies higher; null when it is unknown.</summary>
    public ReasonCode? AncestorAt(string code, int level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        var path = Path(code);
        return path.IsEmpty ? null : path[Math.Min(level, path.Length) - 1];
    }

    /// <summary>The leaves below a group, or the leaf itself, in written order; empty when the code is unknown.</summary>
    public IEnumerable<ReasonCode> Leaves(string code)
    {
        var open = new Stack<ReasonCode>();
        if (Find(code) is { } start)
        {
            open.Push(start);
        }

        while (open.TryPop(out var node))
        {
            if (!node.IsGroup)
            {
                yield return node;
            }

            foreach (var child in Children(node.Code).Reverse())
            {
                open.Push(child);
            }
        }
    }
}
