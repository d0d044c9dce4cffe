namespace PlantPortal.Domain.Plants;

/// <summary>The problems of a model document, each with its place in it; the first <see cref="Max"/> are kept.</summary>
public sealed class ModelProblems
{
    public const int Max = 100;

    private const string Separator = ": ";

    private readonly List<Problem> _problems = [];

    public bool Any => _problems.Count > 0;

    /// <summary>Whether there is no point in looking on.</summary>
    public bool IsFull => _problems.Count >= Max;

    public IReadOnlyList<Problem> All => _problems;

    /// <param name="path">Such as <c>sites[0].areas[0].lines[2].idealCycles[0].seconds</c>.</param>
    /// <param name="sentence">What is wrong there, and what would be right.</param>
    public void Add(string path, string code, string sentence)
    {
        if (!IsFull)
        {
            _problems.Add(new Problem(code, path + Separator + sentence));
        }
    }

    /// <summary>A problem's place in the document and its sentence alone; the place is empty where the problem names none.</summary>
    public static (string Path, string Sentence) PlaceOf(Problem problem)
    {
        var end = problem.Detail.IndexOf(Separator, StringComparison.Ordinal);
        return end > 0 && !problem.Detail.AsSpan(0, end).Contains(' ')
            ? (problem.Detail[..end], problem.Detail[(end + Separator.Length)..])
            : ("", problem.Detail);
    }
}
