using System.Buffers;
using System.Globalization;

namespace PlantPortal.Domain.Registry;

internal enum TokenKind
{
    Number,
    Name,
    Bracketed,
    Plus,
    Minus,
    Star,
    Slash,
    Open,
    Close,
    Comma,
    End,
    Unknown,
}

internal readonly record struct Token(TokenKind Kind, TextSpan Span);

/// <summary>Cuts a formula into tokens, one at a time. Only ASCII means anything to it.</summary>
internal sealed class FormulaLexer(string text)
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.");

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private int _position;

    public Token Next()
    {
        while (_position < text.Length && text[_position] is ' ' or '\t' or '\r' or '\n')
        {
            _position++;
        }

        var start = _position;
        if (start == text.Length)
        {
            return new Token(TokenKind.End, new TextSpan(start, 0));
        }

        var (kind, length) = Read(text.AsSpan(start));
        _position += length;
        return new Token(kind, new TextSpan(start, length));
    }

    /// <summary>A token for a sentence: short, and never an invisible or half character.</summary>
    public string Shown(Token token)
    {
        const int Longest = 40;
        var piece = text.AsSpan(token.Span.Start, Math.Min(token.Span.Length, Longest));
        var visible = token.Kind != TokenKind.Unknown || char.IsAsciiLetterOrDigit(piece[0]) || char.IsPunctuation(piece[0]) || char.IsSymbol(piece[0]);
        var shown = visible ? piece.ToString() : string.Create(CultureInfo.InvariantCulture, $"U+{CodePoint(piece):X4}");
        return token.Span.Length > Longest ? shown + "…" : shown;
    }

    private static int CodePoint(ReadOnlySpan<char> piece) =>
        piece.Length > 1 && char.IsSurrogatePair(piece[0], piece[1]) ? char.ConvertToUtf32(piece[0], piece[1]) : piece[0];

    private static (TokenKind Kind, int Length) Read(ReadOnlySpan<char> rest) => rest[0] switch
    {
        '+' => (TokenKind.Plus, 1),
        '-' => (TokenKind.Minus, 1),
        '*' => (TokenKind.Star, 1),
        '/' => (TokenKind.Slash, 1),
        '(' => (TokenKind.Open, 1),
        ')' => (TokenKind.Close, 1),
        ',' => (TokenKind.Comma, 1),
        '[' => Bracketed(rest),
        (>= '0' and <= '9') or '.' => (TokenKind.Number, Run(rest, NumberCharacters)),
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '_' => (TokenKind.Name, Run(rest, NameCharacters)),
        _ => (TokenKind.Unknown, rest.Length > 1 && char.IsSurrogatePair(rest[0], rest[1]) ? 2 : 1),
    };

    private static (TokenKind Kind, int Length) Bracketed(ReadOnlySpan<char> rest)
    {
        var close = rest.IndexOf(']');
        return close > 0 ? (TokenKind.Bracketed, close + 1) : (TokenKind.Unknown, 1);
    }

    private static int Run(ReadOnlySpan<char> rest, SearchValues<char> allowed)
    {
        var end = rest.IndexOfAnyExcept(allowed);
        return end < 0 ? rest.Length : end;
    }
}
