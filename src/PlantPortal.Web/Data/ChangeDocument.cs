using System.Collections.Immutable;
using System.Text.Json;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Data;

/// <summary>A changed entry of the registry as JSON, in the words of <see cref="RegistryDocument"/>: of one kind, which is the one that is not null.</summary>
public sealed record ChangeDocument(
    ChangeDocument.Two<RegistryDocument.Reason>? Reason = null, ChangeDocument.Two<RegistryDocument.Kpi>? Kpi = null, ChangeDocument.Two<RegistryDocument.TimePolicy>? Policy = null)
{
    /// <param name="Before">Null: there was none.</param>
    public sealed record Two<T>(T? Before, T After)
        where T : class;

    public static string ToJson(IEnumerable<RegistryChange> changes) =>
        JsonSerializer.Serialize([.. changes.Select(Of)], StoredJson.Lenient.ChangeDocumentArray);

    /// <exception cref="InvalidDataException">It is not what <see cref="ToJson"/> wrote: the database was tampered with, or is of a later portal.</exception>
    public static ImmutableArray<RegistryChange> Read(string json)
    {
        try
        {
            return [.. (JsonSerializer.Deserialize(json, StoredJson.Lenient.ChangeDocumentArray) ?? throw new JsonException("There is no list.")).Select(c => c.ToChange())];
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or NullReferenceException or NodaTime.Text.UnparsableValueException)
        {
            throw new InvalidDataException($"Changes of the registry in the database cannot be read: {e.Message}", e);
        }
    }

    public static ChangeDocument Of(RegistryChange change) => change switch
    {
        ReasonChange reason => new(Reason: new(reason.Before is null ? null : RegistryDocument.Of(reason.Before), RegistryDocument.Of(reason.After))),
        KpiChange kpi => new(Kpi: new(kpi.Before is null ? null : RegistryDocument.Of(kpi.Before), RegistryDocument.Of(kpi.After))),
        PolicyChange policy => new(Policy: new(RegistryDocument.Of(policy.Before), RegistryDocument.Of(policy.After))),
        _ => throw new ArgumentException("There is no such kind of change.", nameof(change)),
    };

    private RegistryChange ToChange() => this switch
    {
        { Reason: { } reason } => new ReasonChange(reason.Before is null ? null : RegistryDocument.ToReason(reason.Before), RegistryDocument.ToReason(reason.After)),
        { Kpi: { } kpi } => new KpiChange(kpi.Before is null ? null : RegistryDocument.ToDefinition(kpi.Before), RegistryDocument.ToDefinition(kpi.After)),
        { Policy: { Before: { } before, After: var after } } => new PolicyChange(RegistryDocument.ToPolicy(before), RegistryDocument.ToPolicy(after)),
        _ => throw new JsonException("A change is of a reason, a KPI or the policy."),
    };
}
