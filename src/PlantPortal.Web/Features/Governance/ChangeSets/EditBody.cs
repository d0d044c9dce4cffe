using System.Collections.Immutable;
using System.Text.Json;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>An edit of a draft as JSON; each kind takes the fields that it needs.</summary>
internal sealed record EditBody
{
    public int? Revision { get; init; }

    /// <summary>The verb of a <see cref="RegistryEdit"/>, or <c>take-back</c>, <c>resolve</c>, <c>go-back</c>.</summary>
    public string? Kind { get; init; }

    public string? Code { get; init; }

    public string? Parent { get; init; }

    public string? Before { get; init; }

    public string? Into { get; init; }

    public IReadOnlyDictionary<string, string>? Names { get; init; }

    public string? Category { get; init; }

    public IReadOnlyList<string>? EquipmentClasses { get; init; }

    public IReadOnlyList<PartBody>? Parts { get; init; }

    public string? Heir { get; init; }

    public RegistryDocument.Kpi? Kpi { get; init; }

    public RegistryDocument.TimePolicy? Policy { get; init; }

    /// <summary>Of a change: <c>reason:JAM</c>, <c>kpi:OEE</c>, <c>policy</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the change of this set is to hold.</summary>
    public bool? KeepsMine { get; init; }

    /// <summary>The revision to go back to.</summary>
    public int? To { get; init; }

    /// <param name="Names">Left out: the reason is there already.</param>
    internal sealed record PartBody(string Code, IReadOnlyDictionary<string, string>? Names);

    public async Task<Result<ChangeSetOutcome>> RunAsync(EditChangeSet command, Caller caller, long id, CancellationToken cancel)
    {
        if (Revision is not { } revision)
        {
            return new Problem("missing", "The field 'revision' must be the revision that the edit was made on.");
        }

        switch (Kind)
        {
            case "take-back" when Key is { } key:
                return await command.TakeBackAsync(caller, id, revision, key, cancel);
            case "resolve" when Key is { } key && KeepsMine is { } mine:
                return await command.ResolveAsync(caller, id, revision, key, mine, cancel);
            case "go-back" when To is { } to:
                return await command.GoBackAsync(caller, id, revision, to, cancel);
            default:
                var edit = ToEdit();
                return edit.IsOk ? await command.RunAsync(caller, id, revision, edit.Value, cancel) : Result<ChangeSetOutcome>.Fail(edit.Problems);
        }
    }

    private Result<RegistryEdit> ToEdit()
    {
        try
        {
            return this switch
            {
                { Kind: "add-reason", Code: { } code, Names: { } names } => new AddReason(code, Parent, new LocalisedText(names), CategoryOrNone()),
                { Kind: "rename-reason", Code: { } code, Names: { } names } => new RenameReason(code, new LocalisedText(names)),
                { Kind: "categorise-reason", Code: { } code } when CategoryOrNone() is { } category => new CategoriseReason(code, category),
                { Kind: "show-reason", Code: { } code, EquipmentClasses: { } classes } => new ShowReason(code, [.. classes]),
                { Kind: "move-reason", Code: { } code } => new MoveReason(code, Parent, Before),
                { Kind: "retire-reason", Code: { } code } => new RetireReason(code),
                { Kind: "restore-reason", Code: { } code } => new RestoreReason(code),
                { Kind: "merge-reason", Code: { } code, Into: { } into } => new MergeReason(code, into),
                { Kind: "split-reason", Code: { } code, Parts: { } parts } => new SplitReason(code, PartsOf(parts), Heir),
                { Kind: "save-kpi", Kpi: { } kpi } => new SaveKpi(RegistryDocument.ToDefinition(kpi)),
                { Kind: "set-policy", Policy: { } policy } => new SetPolicy(RegistryDocument.ToPolicy(policy)),
                _ => new Problem("unknown-kind", $"There is no edit of kind {PlainText.Quote(Kind ?? "")} with these fields; see the description of the request."),
            };
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or OverflowException or NullReferenceException or NodaTime.Text.UnparsableValueException)
        {
            return new Problem("malformed-body", $"The edit cannot be read: {e.Message}");
        }
    }

    private static ImmutableArray<ReasonEdits.Part> PartsOf(IReadOnlyList<PartBody> parts) =>
        [.. parts.Select(p => new ReasonEdits.Part(p.Code, p.Names is null ? null : new LocalisedText(p.Names)))];

    private LossCategory? CategoryOrNone() => Category is null ? null
        : Enum.GetValues<LossCategory>().Where(c => c.ToString().Equals(Category, StringComparison.OrdinalIgnoreCase)).Select(c => (LossCategory?)c).FirstOrDefault()
        ?? throw new JsonException($"There is no loss category {PlainText.Quote(Category)}.");
}
