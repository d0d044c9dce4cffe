using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PlantPortal.Domain.Registry;

/// <summary>A reason that a machine code may well stand for, and why.</summary>
/// <param name="Sites">How many other sites map the same code to it, at any of their lines; 0: none does.</param>
/// <param name="Word">The longest word of the code that the reason's code or name has too, in lower case; null: there is none.</param>
public sealed record MappingSuggestion(string Reason, int Sites, string? Word);

/// <summary>
/// What machine codes may be mapped to: first what other sites map the same code to, most sites first, then what a word of the code says.
/// Only reasons that a code may be mapped to; the same registry always suggests the same. Immutable, thread-safe.
/// </summary>
public sealed class MappingSuggestions
{
    /// <summary>For one code.</summary>
    public const int Most = 3;

    /// <summary>Shorter words say nothing.</summary>
    private const int ShortestWord = 3;

    /// <summary>Letters at the beginning that make two words alike: <c>mech</c> and <c>mechanical</c>.</summary>
    private const int SharedLetters = 4;

    /// <summary>A word that more reasons have, as <c>failure</c>, tells none from the others.</summary>
    private const int CommonestWord = 3;

    private readonly ILookup<string, (string Site, string Reason)> _mapped;

    /// <summary>Reasons by word, by the letters that such words begin with.</summary>
    private readonly Dictionary<string, List<(string Word, HashSet<string> Reasons)>> _words = new(StringComparer.Ordinal);

    public MappingSuggestions(ReasonTree reasons, CodeMappings mappings)
    {
        var choices = reasons.All.Where(MappingRules.IsChoice).ToDictionary(r => r.Code, StringComparer.Ordinal);
        _mapped = mappings.All.Where(m => choices.ContainsKey(m.Value)).ToLookup(m => m.Key.Code, m => (m.Key.Site, m.Value), StringComparer.Ordinal);
        foreach (var (word, with) in ByWord(choices.Values))
        {
            ref var alike = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, Beginning(word), out _);
            (alike ??= []).Add((word, with));
        }
    }

    /// <param name="site">Where the code is unmapped; what it says of the code itself is no suggestion.</param>
    /// <returns>At most <see cref="Most"/>, the best first; empty when nothing is known.</returns>
    public ImmutableArray<MappingSuggestion> For(string site, string code)
    {
        var sites = _mapped[code].Where(m => m.Site != site).Distinct().CountBy(m => m.Reason).ToDictionary(StringComparer.Ordinal);
        var alike = Alike(code);
        return
        [
            .. sites.Keys.Union(alike.Keys, StringComparer.Ordinal)
                .OrderByDescending(r => sites.GetValueOrDefault(r))
                .ThenByDescending(r => alike.GetValueOrDefault(r).Letters)
                .ThenBy(r => r, StringComparer.Ordinal)
                .Take(Most)
                .Select(r => new MappingSuggestion(r, sites.GetValueOrDefault(r), alike.GetValueOrDefault(r).Longest)),
        ];
    }

    /// <summary>The one suggestion that stands out, because no other is as good: more sites bear it than any other, or nothing else is suggested.</summary>
    /// <param name="sites">So many other sites at least have to bear it; 0: its name is enough.</param>
    /// <returns>Null when there is none.</returns>
    public MappingSuggestion? Foremost(string site, string code, int sites) => For(site, code) switch
    {
        [var best, .. var others] when best.Sites >= sites && others.All(o => o.Sites < best.Sites) => best,
        _ => null,
    };

    /// <summary>By reason, how many letters of the code's words it shares.</summary>
    private Dictionary<string, (int Letters, string? Longest)> Alike(string code)
    {
        var found = new Dictionary<string, (int Letters, string? Longest)>(StringComparer.Ordinal);
        foreach (var word in WordsOf(code))
        {
            var reasons = _words.GetValueOrDefault(Beginning(word), []).Where(w => AreAlike(w.Word, word)).SelectMany(w => w.Reasons).ToHashSet(StringComparer.Ordinal);
            foreach (var reason in reasons.Count > CommonestWord ? [] : reasons)
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(found, reason, out _);
                sum = (sum.Letters + word.Length, sum.Longest is { } longest && longest.Length >= word.Length ? longest : word);
            }
        }

        return found;
    }

    private static Dictionary<string, HashSet<string>> ByWord(IEnumerable<ReasonCode> reasons)
    {
        var words = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var reason in reasons)
        {
            foreach (var word in reason.Names.ByLanguage.Values.Append(reason.Code).SelectMany(WordsOf))
            {
                ref var with = ref CollectionsMarshal.GetValueRefOrAddDefault(words, word, out _);
                (with ??= new HashSet<string>(StringComparer.Ordinal)).Add(reason.Code);
            }
        }

        return words;
    }

    private static bool AreAlike(string one, string other) => one == other
        || (Math.Min(one.Length, other.Length) >= SharedLetters && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal)));

    private static string Beginning(string word) => word[..Math.Min(word.Length, SharedLetters)];

    /// <summary>Runs of letters, each once, in lower case; a capital after a small letter begins a new one.</summary>
    private static List<string> WordsOf(string text)
    {
        List<string> words = [];
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var ends = i == text.Length || !char.IsLetter(text[i]);
            if (!ends && !(i > start && char.IsUpper(text[i]) && char.IsLower(text[i - 1])))
            {
                continue;
            }

            if (i - start >= ShortestWord && text[start..i].ToLower(CultureInfo.InvariantCulture) is var word && !words.Contains(word))
            {
                words.Add(word);
            }

            start = ends ? i + 1 : i;
        }

        return words;
    }
}
