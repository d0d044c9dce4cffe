using System.Collections.Immutable;
using System.Text.Json;
using NodaTime.Text;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Data;

/// <summary>
/// The content of a registry version as JSON, the same in the database and to the outside: plain names and numbers, so that neither a renamed
/// type nor another library changes what was once approved.
/// </summary>
public sealed record RegistryDocument(
    IReadOnlyList<RegistryDocument.Reason> Reasons, IReadOnlyList<RegistryDocument.Kpi> Kpis, RegistryDocument.TimePolicy Policy)
{
    /// <param name="Category">In lower case; null for a group.</param>
    /// <param name="Position">Among its group; null: as written.</param>
    /// <param name="EquipmentClasses">Whose lines may be coded with it; null: all.</param>
    /// <param name="CountsAs">The reason in whose name its history counts; null: its own.</param>
    /// <param name="Successors">What took its place; null: nothing.</param>
    public sealed record Reason(
        string Code, string? Parent, IReadOnlyDictionary<string, string> Names, string? Category, bool Retired, decimal? Position = null,
        IReadOnlyCollection<string>? EquipmentClasses = null, string? CountsAs = null, IReadOnlyCollection<string>? Successors = null);

    /// <param name="Direction"><c>higherIsBetter</c> or <c>lowerIsBetter</c>.</param>
    /// <param name="EffectiveFrom">ISO 8601; null: since the beginning of time.</param>
    /// <param name="SiteTargets">Of the sites that have a target of their own; null: none has.</param>
    public sealed record Kpi(
        string Code, int Version, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, string> Descriptions,
        string Formula, string Unit, string Direction, KpiFormat Format, KpiBounds Limits,
        string Owner, string? EffectiveFrom, string ChangeNote, IReadOnlyList<Example> Examples, IReadOnlyDictionary<string, decimal>? SiteTargets = null);

    /// <param name="Style"><c>percent</c>, <c>number</c> or <c>duration</c>.</param>
    public sealed record KpiFormat(string Style, int Digits);

    public sealed record KpiBounds(decimal? Target, decimal? Lower, decimal? Upper);

    public sealed record Example(string Name, IReadOnlyDictionary<string, decimal> Inputs, decimal? Expected);

    public sealed record TimePolicy(
        decimal MicroStopSeconds, IReadOnlyDictionary<string, decimal> MicroStopSecondsByClass, decimal ClockSkewSeconds, decimal CoverageLimit);

    public static RegistryDocument Of(RegistryContent content) => new(
        [.. content.Reasons.All.Select(Of)],
        [.. content.Kpis.All.Select(k => Of(k.Definition))],
        Of(content.Policy));

    public static Reason Of(ReasonCode reason) => new(
        reason.Code, reason.Parent, reason.Names.ByLanguage, reason.Category is { } category ? Word(category) : null, reason.Retired, reason.Position,
        reason.EquipmentClasses.IsEmpty ? null : reason.EquipmentClasses, reason.CountsAs, reason.Successors.IsEmpty ? null : reason.Successors);

    public static Kpi Of(KpiDefinition kpi) => new(
        kpi.Code, kpi.Version, kpi.Name.ByLanguage, kpi.Description.ByLanguage, kpi.Formula, kpi.Unit.Code, Word(kpi.Direction),
        new KpiFormat(Word(kpi.Format.Style), kpi.Format.Digits), new KpiBounds(kpi.Limits.Target, kpi.Limits.Lower, kpi.Limits.Upper),
        kpi.Owner, Text(kpi.EffectiveFrom), kpi.ChangeNote, [.. kpi.Examples.Select(e => new Example(e.Name, e.Inputs, e.Expected))],
        kpi.SiteTargets.IsEmpty ? null : kpi.SiteTargets);

    public static TimePolicy Of(TimeModelPolicy policy) => new(
        Seconds(policy.MicroStop), policy.MicroStopByClass.ToImmutableSortedDictionary(c => c.Key, c => Seconds(c.Value), StringComparer.Ordinal),
        Seconds(policy.ClockSkew), policy.CoverageLimit);

    /// <summary>An instant in ISO 8601, or null for the beginning of time.</summary>
    public static string? Text(Instant instant) => instant == Instant.MinValue ? null : InstantPattern.ExtendedIso.Format(instant);

    public string ToJson() => JsonSerializer.Serialize(this, StoredJson.Lenient.RegistryDocument);

    /// <exception cref="InvalidDataException">It is not what <see cref="ToJson"/> wrote: the database was tampered with, or is of a later portal.</exception>
    public static RegistryContent Read(string json)
    {
        try
        {
            return (JsonSerializer.Deserialize(json, StoredJson.Lenient.RegistryDocument) ?? throw new JsonException("The document is null.")).ToContent();
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or UnparsableValueException)
        {
            throw new InvalidDataException($"A registry version in the database cannot be read: {e.Message}", e);
        }
    }

    private RegistryContent ToContent() => new(
        new ReasonTree(Reasons.Select((r, i) => ToReason(r with { Position = r.Position ?? i + 1 }))), KpiCatalog.Create(Kpis.Select(ToDefinition)).Value, ToPolicy(Policy));

    /// <exception cref="JsonException">It says something that there is not.</exception>
    public static TimeModelPolicy ToPolicy(TimePolicy policy) => new(
        ToDuration(policy.MicroStopSeconds),
        policy.MicroStopSecondsByClass.ToImmutableSortedDictionary(c => c.Key, c => ToDuration(c.Value), StringComparer.Ordinal),
        ToDuration(policy.ClockSkewSeconds), policy.CoverageLimit);

    /// <exception cref="JsonException">It says something that there is not.</exception>
    public static ReasonCode ToReason(Reason reason) => new(
        reason.Code, reason.Parent, new LocalisedText(reason.Names), reason.Category is null ? null : Value<LossCategory>(reason.Category), reason.Retired)
    {
        Position = reason.Position ?? 0,
        EquipmentClasses = (reason.EquipmentClasses ?? []).ToImmutableSortedSet(StringComparer.Ordinal),
        CountsAs = reason.CountsAs,
        Successors = (reason.Successors ?? []).ToImmutableSortedSet(StringComparer.Ordinal),
    };

    /// <exception cref="JsonException">It says something that there is not.</exception>
    public static KpiDefinition ToDefinition(Kpi kpi) => new()
    {
        Code = kpi.Code,
        Version = kpi.Version,
        Name = new LocalisedText(kpi.Names),
        Description = new LocalisedText(kpi.Descriptions),
        Formula = kpi.Formula,
        Unit = KpiUnit.Find(kpi.Unit) ?? throw new JsonException($"There is no unit '{kpi.Unit}'."),
        Direction = Value<KpiDirection>(kpi.Direction),
        Format = new DisplayFormat(Value<DisplayStyle>(kpi.Format.Style), kpi.Format.Digits),
        Limits = new KpiLimits(kpi.Limits.Target, kpi.Limits.Lower, kpi.Limits.Upper),
        SiteTargets = (kpi.SiteTargets ?? ImmutableDictionary<string, decimal>.Empty).ToImmutableSortedDictionary(StringComparer.Ordinal),
        Owner = kpi.Owner,
        EffectiveFrom = kpi.EffectiveFrom is null ? Instant.MinValue : InstantPattern.ExtendedIso.Parse(kpi.EffectiveFrom).Value,
        ChangeNote = kpi.ChangeNote,
        Examples = [.. kpi.Examples.Select(e => new WorkedExample(e.Name, e.Inputs.ToImmutableSortedDictionary(StringComparer.Ordinal), e.Expected))],
    };

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static T Value<T>(string word)
        where T : struct, Enum => Enum.GetValues<T>().Where(v => Word(v) == word).Select(v => (T?)v).SingleOrDefault()
        ?? throw new JsonException($"There is no {typeof(T).Name} '{word}'.");

    private static decimal Seconds(Duration duration) => duration.BclCompatibleTicks / (decimal)NodaConstants.TicksPerSecond;

    private static Duration ToDuration(decimal seconds) => Duration.FromTicks(decimal.ToInt64(seconds * NodaConstants.TicksPerSecond));
}
