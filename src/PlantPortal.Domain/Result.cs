namespace PlantPortal.Domain;

/// <summary>What a user got wrong: a stable code that can be looked up, and a sentence that says what to do.</summary>
/// <param name="Code">Lower-case words joined by hyphens, e.g. <c>unknown-line</c>.</param>
/// <param name="Detail">A whole sentence for a person.</param>
public record Problem(string Code, string Detail);

/// <summary>Either a value or the problems that stood in its way. A broken invariant throws instead.</summary>
public sealed class Result<T>
{
    private readonly T? _value;

    private Result(T? value, IReadOnlyList<Problem> problems)
    {
        _value = value;
        Problems = problems;
    }

    /// <summary>Empty when there is a value.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    public bool IsOk => Problems.Count == 0;

    /// <exception cref="InvalidOperationException">There are problems instead.</exception>
    public T Value => IsOk ? _value! : throw new InvalidOperationException(Problems[0].Detail);

    public static implicit operator Result<T>(T value) => new(value, []);

    public static implicit operator Result<T>(Problem problem) => new(default, [problem]);

    public static Result<T> Fail(IReadOnlyList<Problem> problems) =>
        problems.Count > 0 ? new(default, problems) : throw new ArgumentException("A failure names a problem.", nameof(problems));
}
