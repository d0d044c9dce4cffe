using System.Text;

namespace PlantPortal.Domain;

/// <summary>Texts that people and machines give: what may be in them, and how one that may not is shown in a sentence.</summary>
public static class PlainText
{
    private const int LongestQuote = 40;

    /// <summary>Whether every character can be stored, shown and sent: no control characters, no half of a surrogate pair.</summary>
    public static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                return false;
            }

            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is wrong with a name, to follow it in a sentence (<c>must not be empty</c>); null when it is fine.</summary>
    /// <param name="longest">In UTF-16 characters.</param>
    public static string? Refusal(string text, int longest) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => "must not be empty",
        _ when text.Length > longest => FormattableString.Invariant($"has {text.Length} characters, over {longest}"),
        _ when !IsClean(text) => $"has characters that cannot be shown: {Quote(text)}",
        _ => null,
    };

    /// <summary>The text in quotes, cut to a length that a sentence bears and with a question mark for what cannot be shown.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var rune in text.EnumerateRunes())
        {
            if (quoted.Length > LongestQuote)
            {
                return quoted.Append("…'").ToString();
            }

            var shown = Rune.IsControl(rune) || rune == Rune.ReplacementChar ? new Rune('?') : rune;
            quoted.Append(shown.ToString());
        }

        return quoted.Append('\'').ToString();
    }
}
