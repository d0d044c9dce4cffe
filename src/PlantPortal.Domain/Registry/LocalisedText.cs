using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>A text of the registry by language (<c>en</c> always present). Immutable; equal when every language is.</summary>
public sealed class LocalisedText : IEquatable<LocalisedText>
{
    public const string Fallback = "en";
    public const int MaxLength = 2_000;

    private readonly ImmutableSortedDictionary<string, string> _texts;

    public LocalisedText(IEnumerable<KeyValuePair<string, string>> texts) =>
        _texts = texts.ToImmutableSortedDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);

    /// <summary>In the five languages of the interface.</summary>
    public LocalisedText(string en, string de, string es, string pl, string zh)
        : this([new("en", en), new("de", de), new("es", es), new("pl", pl), new("zh", zh)])
    {
    }

    public ImmutableSortedDictionary<string, string> ByLanguage => _texts;

    public static implicit operator LocalisedText(ImmutableSortedDictionary<string, string> texts) => new(texts);

    public static implicit operator LocalisedText(string english) => new([new(Fallback, english)]);

    /// <summary>The text in a language (<c>pl</c>) or culture (<c>pl-PL</c>), else in English.</summary>
    public string In(string language) =>
        _texts.GetValueOrDefault(language) ?? _texts.GetValueOrDefault(language.Split('-')[0]) ?? _texts[Fallback];

    /// <summary>The text with one language set.</summary>
    public LocalisedText With(string language, string text) => new(_texts.SetItem(language, text));

    /// <summary>What is wrong with it as <paramref name="what"/>, e.g. "The name of KPI 'OEE'".</summary>
    public IEnumerable<Problem> Problems(string what)
    {
        if (!_texts.ContainsKey(Fallback))
        {
            yield return new Problem("no-english-text", $"{what} has no English text; English is the one every other language falls back to.");
        }

        foreach (var (language, text) in _texts)
        {
            if (PlainText.Refusal(text, MaxLength) is { } refusal)
            {
                yield return new Problem("bad-text", $"{what} in {PlainText.Quote(language)} {refusal}.");
            }
        }
    }

    public bool Equals(LocalisedText? other) => other is not null && _texts.SequenceEqual(other._texts);

    public override bool Equals(object? obj) => Equals(obj as LocalisedText);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (language, text) in _texts)
        {
            hash.Add(language, StringComparer.Ordinal);
            hash.Add(text, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => In(Fallback);
}
