using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>Which central reason a site's machine code stands for; a line's own mapping wins over the site's. Immutable.</summary>
public sealed class CodeMappings
{
    public static readonly CodeMappings Empty = new(ImmutableDictionary<MappingKey, string>.Empty);

    private readonly ImmutableDictionary<MappingKey, string> _reasons;

    private CodeMappings(ImmutableDictionary<MappingKey, string> reasons) => _reasons = reasons;

    public IEnumerable<KeyValuePair<MappingKey, string>> All => _reasons;

    /// <summary>The reason of a machine code at a line; null when it is not mapped.</summary>
    public string? Find(string site, string line, string code) =>
        _reasons.GetValueOrDefault(new MappingKey(site, line, code)) ?? _reasons.GetValueOrDefault(new MappingKey(site, null, code));

    /// <summary>The reason set for exactly this key; null when none is.</summary>
    public string? Find(MappingKey key) => _reasons.GetValueOrDefault(key);

    /// <summary>With a mapping set, or taken away when <paramref name="reason"/> is null.</summary>
    public CodeMappings With(MappingKey key, string? reason) => new(reason is null ? _reasons.Remove(key) : _reasons.SetItem(key, reason));
}

/// <summary>What a mapping is about.</summary>
/// <param name="Line">Null: for every line of the site that has no mapping of its own.</param>
public readonly record struct MappingKey(string Site, string? Line, string Code);

/// <summary>A mapping set, or taken away when <paramref name="Reason"/> is null.</summary>
public sealed record MappingChange(MappingKey Key, string? Reason);
