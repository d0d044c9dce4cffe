using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>A central reason code or a group of them.</summary>
/// <param name="Parent">Code of the group it belongs to; null at the top.</param>
/// <param name="Names">By language (<c>en</c> always present).</param>
/// <param name="Category">Of a leaf; null for a group.</param>
public sealed record ReasonCode(
    string Code, string? Parent, ImmutableSortedDictionary<string, string> Names, LossCategory? Category, bool Retired = false)
{
    /// <summary>The name in a language or its parent culture, else English.</summary>
    public string NameIn(string language) =>
        Names.GetValueOrDefault(language) ?? Names.GetValueOrDefault(language.Split('-')[0]) ?? Names["en"];
}

/// <summary>The central reasons, any depth. Immutable.</summary>
public sealed class ReasonTree
{
    private readonly ImmutableSortedDictionary<string, ReasonCode> _codes;

    public ReasonTree(IEnumerable<ReasonCode> codes) =>
        _codes = codes.ToImmutableSortedDictionary(c => c.Code, c => c, StringComparer.Ordinal);

    public IEnumerable<ReasonCode> All => _codes.Values;

    public ReasonCode? Find(string code) => _codes.GetValueOrDefault(code);
}
