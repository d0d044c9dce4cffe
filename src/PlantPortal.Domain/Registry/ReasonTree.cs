using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>
/// The central reasons, any depth: groups hold groups or leaves, each leaf has a loss category. Level 1 is the top. Facts keep the code that
/// they were given; what it counts as is asked here. Immutable.
/// </summary>
public sealed class ReasonTree
{
    private readonly ImmutableSortedDictionary<string, ReasonCode> _codes;
    private readonly ILookup<string, ReasonCode> _children;
    private readonly ILookup<string, string> _countedAs;

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
        _children = codes.OrderBy(c => c.Position).ToLookup(c => c.Parent ?? "", StringComparer.Ordinal);
        _countedAs = codes.Where(c => c.CountsAs is not null).ToLookup(c => Standing(c.Code), c => c.Code, StringComparer.Ordinal);
        All = codes;
    }

    /// <summary>Every code in the order in which the tree was written.</summary>
    public ImmutableArray<ReasonCode> All { get; }

    /// <summary>The top groups (and leaves without a group), by position.</summary>
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

    /// <summary>With some codes set: in the place of those that are there, the others at the end; or everything that would be wrong with it.</summary>
    public Result<ReasonTree> With(IEnumerable<ReasonCode> codes)
    {
        var set = codes.ToDictionary(c => c.Code, StringComparer.Ordinal);
        return set.Count == 0 ? this : Create([.. All.Select(c => set.GetValueOrDefault(c.Code, c)), .. set.Values.Where(c => Find(c.Code) is null)]);
    }

    public ReasonCode? Find(string code) => _codes.GetValueOrDefault(code);

    /// <summary>What is directly below a group, by position; empty for a leaf.</summary>
    public IEnumerable<ReasonCode> Children(string code) => _children[code];

    /// <summary>
    /// The code in whose name a code's history counts: itself, or what it was merged into, however often that was merged on. An unknown code
    /// stands for itself.
    /// </summary>
    public string Standing(string code)
    {
        while (Find(code)?.CountsAs is { } next)
        {
            code = next;
        }

        return code;
    }

    /// <summary>The codes whose history counts at a code or below it: the leaves there that stand for themselves, and what counts as one of them.</summary>
    public IEnumerable<string> CountedUnder(string code) =>
        Leaves(code).Where(leaf => leaf.CountsAs is null).SelectMany(leaf => _countedAs[leaf.Code].Prepend(leaf.Code));

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

    /// <summary>The leaves below a group, or the leaf itself, by position; empty when the code is unknown.</summary>
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
