using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Audit;

/// <summary>What the audit page shows of a filter.</summary>
/// <param name="Rows">A page, the newest first.</param>
/// <param name="HasOlder">Whether there are more after it.</param>
/// <param name="Apart">The row that is open, when it is not on the page; null otherwise.</param>
public sealed record AuditShown(
    IReadOnlyList<AuditRecord> Rows, bool HasOlder, AuditRecord? Apart, IReadOnlyList<Choice> Who, IReadOnlyList<Choice> What, IReadOnlyList<Choice> Sites);

/// <summary>Reads who did what, for those who may.</summary>
internal sealed class ReadAudit(AuditReader reader, Func<PlantModel> model)
{
    public const int PageSize = 50;

    public async Task<Result<AuditShown>> RunAsync(Caller caller, AuditView view, CancellationToken cancel) =>
        caller.Refuse(Right.ReadAudit) is { } refusal ? refusal : await Task.Run(() => Read(view), cancel);

    /// <summary>How many rows a filter has, and its newest row; or that the caller may not know.</summary>
    public Result<(long Count, long Newest)> Count(Caller caller, AuditView view) =>
        caller.Refuse(Right.ReadAudit) is { } refusal ? refusal : reader.Count(view.Filter);

    /// <summary>All rows of a filter up to one of them, the newest first, read as they are asked for. Whoever asks has been let in by <see cref="Count"/>.</summary>
    public IEnumerable<AuditRecord> All(AuditView view, long newest)
    {
        const int Batch = 1_000;
        var before = newest + 1;
        while (reader.Read(view.Filter, before, Batch) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                yield return row;
            }

            before = rows[^1].Id;
        }
    }

    /// <summary>What was done, as words: <c>map-code</c> is "map code".</summary>
    public static string Words(string what) => what.Replace('-', ' ');

    /// <summary>How whoever did it is called. What a key is called somebody made up, so its id stands beside it: it may be the name of a person.</summary>
    public static string Called(string who, string? name) =>
        name is null ? who : who.StartsWith("key:", StringComparison.Ordinal) ? $"{name} ({who})" : name;

    private AuditShown Read(AuditView view)
    {
        var rows = reader.Read(view.Filter, view.Before ?? long.MaxValue, PageSize + 1);
        var (who, what) = reader.Choices();
        var apart = view.Row is { } id && !rows.Take(PageSize).Any(r => r.Id == id) ? reader.Find(id) : null;
        return new AuditShown(
            [.. rows.Take(PageSize)], rows.Count > PageSize, apart, [.. who.Select(w => new Choice(w.Id, Called(w.Id, w.Name)))], [.. what.Select(w => new Choice(w, Words(w)))],
            [.. model().Sites.Values.Select(s => new Choice(s.Code, s.Name))]);
    }
}
