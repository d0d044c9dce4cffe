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

    public CodeMappings With(MappingKey key, string? reason) => new(reason is null ? _reasons.Remove(key) : _reasons.SetItem(key, reason));
}

/// <param name="Line">Null: for every line of the site that has no mapping of its own.</param>
public readonly record struct MappingKey(string Site, string? Line, string Code);
