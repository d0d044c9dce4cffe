using System.Globalization;
using System.Text;

namespace PlantPortal.Web.Components.Palette;

/// <summary>A text that people search for by typing part of it, on whichever keyboard: case, accents and strokes do not matter. Immutable.</summary>
internal sealed class SearchText(string name, string all)
{
    private const int NoMatch = int.MaxValue;

    // Letters with a stroke or joined letters, which Unicode does not take apart.
    private static readonly Dictionary<char, string> s_plain = new()
    {
        ['ł'] = "l", ['ø'] = "o", ['đ'] = "d", ['ħ'] = "h", ['ı'] = "i", ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['þ'] = "th", ['ð'] = "d",
    };

    private readonly string _name = Fold(name);
    private readonly string _all = Fold(all);

    /// <summary>The words of a query, as <see cref="Match"/> takes them.</summary>
    public static string[] Words(string typed) => Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How far the text is from the words, 0 being nearest; null when one of them is not in it at all.</summary>
    public int? Match(IReadOnlyList<string> words)
    {
        var sum = 0;
        foreach (var word in words)
        {
            var distance = Distance(word);
            if (distance == NoMatch)
            {
                return null;
            }

            sum += distance;
        }

        return sum;
    }

    private int Distance(string word)
    {
        if (_name.StartsWith(word, StringComparison.Ordinal))
        {
            return 0;
        }

        if ($" {_all}".Contains($" {word}", StringComparison.Ordinal))
        {
            return 1;
        }

        return _all.Contains(word, StringComparison.Ordinal) ? 2 : InOrder(word, _name) ? 3 : NoMatch;
    }

    /// <summary>Whether the letters come in this order, whatever stands between them: <c>pk3</c> in <c>packer 3</c>.</summary>
    private static bool InOrder(string letters, string text)
    {
        var at = 0;
        foreach (var c in text)
        {
            if (at < letters.Length && c == letters[at])
            {
                at++;
            }
        }

        return at == letters.Length;
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var lower = char.ToLowerInvariant(c);
            folded.Append(s_plain.GetValueOrDefault(lower) ?? (char.IsLetterOrDigit(lower) || char.IsSurrogate(lower) ? lower.ToString() : " "));
        }

        return folded.ToString();
    }
}
