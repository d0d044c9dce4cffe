using PlantPortal.Domain;

namespace PlantPortal.Web.Api;

/// <summary>Problems as RFC 9457 problem details; their <c>type</c> leads to the page that explains the code.</summary>
internal static class ApiProblems
{
    public const string TypeBase = "/docs/problems#";

    /// <summary>The answer to a request that failed: the first problem, the others beside it.</summary>
    public static IResult ToHttp(this IReadOnlyList<Problem> problems) => problems[0].ToHttp(others: problems.Skip(1));

    /// <param name="status">If given, instead of the one that the code stands for.</param>
    public static IResult ToHttp(this Problem problem, int? status = null, IEnumerable<Problem>? others = null)
    {
        Dictionary<string, object?> extensions = new(StringComparer.Ordinal) { ["code"] = problem.Code };
        if (others?.ToArray() is { Length: > 0 } more)
        {
            extensions["errors"] = more;
        }

        return Results.Problem(
            type: TypeBase + problem.Code, title: Title(problem.Code), detail: problem.Detail,
            statusCode: status ?? StatusOf(problem.Code), extensions: extensions);
    }

    private static int StatusOf(string code) => code switch
    {
        "not-allowed" or "own-request" or "own-change-set" => StatusCodes.Status403Forbidden,
        "unknown-site" or "unknown-line" or "unknown-request" or "unknown-change-set" => StatusCodes.Status404NotFound,
        "changed-meanwhile" or "settled-already" or "wrong-state" or "change-conflict" or "overtaken" => StatusCodes.Status409Conflict,
        "too-large" or "too-many-events" => StatusCodes.Status413PayloadTooLarge,
        "unsupported-type" or "unsupported-encoding" => StatusCodes.Status415UnsupportedMediaType,
        "too-many-requests" => StatusCodes.Status429TooManyRequests,
        "busy" or "storage-unavailable" => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    private static string Title(string code) => char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');
}
