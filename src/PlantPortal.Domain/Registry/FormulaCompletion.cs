using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlantPortal.Domain.Elements;

namespace PlantPortal.Domain.Registry;

public enum FormulaNameKind
{
    Element,
    Kpi,
    Function,
}

/// <summary>A name that a formula can have in it.</summary>
/// <param name="Says">What it means, in the language of whoever writes; it is searched too.</param>
/// <param name="Unit">What it measures; null of a function.</param>
public sealed partial record FormulaName(FormulaNameKind Kind, string Name, string Says, Dimension? Unit)
{
    /// <summary>As it is written in a formula: a KPI whose code is no plain name in brackets, a function up to its first value.</summary>
    public string Written => Kind switch
    {
        FormulaNameKind.Function => $"{Name}(",
        FormulaNameKind.Kpi when !PlainName().IsMatch(Name) => $"[{Name}]",
        _ => Name,
    };

    /// <summary>Everything that a formula can name: elements, KPIs in the order of their catalog, functions.</summary>
    /// <param name="own">The KPI whose formula it is, which cannot name itself.</param>
    /// <param name="ofElement">What an element means, in words.</param>
    /// <param name="ofKpi">What a KPI is called.</param>
    /// <param name="ofFunction">What a function gives, in words.</param>
    public static ImmutableArray<FormulaName> All(
        KpiCatalog catalog, string own, Func<Element, string> ofElement, Func<KpiDefinition, string> ofKpi, Func<FormulaFunction, string> ofFunction) =>
    [
        .. Enum.GetValues<Element>().Select(e => new FormulaName(FormulaNameKind.Element, e.ToString(), ofElement(e), Dimension.Of(e))),
        .. catalog.All.Where(k => k.Code != own).Select(k => new FormulaName(FormulaNameKind.Kpi, k.Code, ofKpi(k.Definition), k.Definition.Unit.Dimension)),
        .. Enum.GetValues<FormulaFunction>().Select(f => new FormulaName(FormulaNameKind.Function, f.ToString().ToLowerInvariant(), ofFunction(f), null)),
    ];

    /// <summary>How near it is to what was typed, 0 being nearest; null when it does not fit. Case makes no difference.</summary>
    internal int? Distance(string typed)
    {
        if (Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        {
            return Name.Length == typed.Length ? 0 : 1;
        }

        return Name.Contains($".{typed}", StringComparison.OrdinalIgnoreCase) || Name.Contains($"_{typed}", StringComparison.OrdinalIgnoreCase) ? 2
            : Name.Contains(typed, StringComparison.OrdinalIgnoreCase) ? 3
            : Says.Contains(typed, StringComparison.CurrentCultureIgnoreCase) ? 4
            : null;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_.]*$", RegexOptions.None, 1000)]
    private static partial Regex PlainName();
}

/// <summary>What may be meant at a place of a formula.</summary>
/// <param name="Replaces">The text that the chosen name takes the place of; empty where nothing was typed yet.</param>
/// <param name="Names">The nearest first; empty where no name can stand.</param>
public sealed record FormulaCompletion(TextSpan Replaces, ImmutableArray<FormulaName> Names)
{
    /// <summary>Whoever sees so many types another letter.</summary>
    public const int Most = 12;

    /// <summary>What may be meant at the caret. Takes time linear in the text, and gives nothing for one over <see cref="KpiFormula.MaxLength"/>.</summary>
    /// <param name="caret">Between two characters, from 0 to the length of the text.</param>
    public static FormulaCompletion At(string text, int caret, ImmutableArray<FormulaName> names)
    {
        caret = Math.Clamp(caret, 0, text.Length);
        var nothing = new FormulaCompletion(new TextSpan(caret, 0), []);
        if (text.Length > KpiFormula.MaxLength)
        {
            return nothing;
        }

        var word = WordAt(text, caret);
        var typed = text[word.Start..caret].TrimStart('[');
        var found = from name in names
                    let distance = name.Distance(typed)
                    where distance is not null
                    orderby distance
                    select name;
        var isNumber = typed is [>= '0' and <= '9', ..] && text[word.Start] != '[';
        return isNumber ? nothing : new FormulaCompletion(word, [.. found.Take(Most)]);
    }

    /// <summary>The name around the caret, with its brackets; what is open in brackets reaches back to where they open.</summary>
    private static TextSpan WordAt(string text, int caret)
    {
        var open = text.LastIndexOf('[', Math.Max(0, caret - 1), caret);
        if (open >= 0 && text.IndexOf(']', open, caret - open) < 0)
        {
            var close = text.IndexOf(']', caret);
            var isWord = close >= 0 && text[caret..close].All(c => IsOfName(c) || c == '-');
            return new TextSpan(open, (isWord ? close + 1 : EndAt(text, caret)) - open);
        }

        var start = caret;
        while (start > 0 && IsOfName(text[start - 1]))
        {
            start--;
        }

        return new TextSpan(start, EndAt(text, caret) - start);
    }

    private static int EndAt(string text, int caret)
    {
        while (caret < text.Length && IsOfName(text[caret]))
        {
            caret++;
        }

        return caret;
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.';
}
