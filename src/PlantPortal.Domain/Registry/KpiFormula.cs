namespace PlantPortal.Domain.Registry;

/// <summary>What is wrong with a formula, and where.</summary>
/// <param name="Kpi">Code of the KPI whose formula it is; null while that is not said.</param>
/// <param name="Span">The text to mark; at the end of the text it may be empty.</param>
public sealed record FormulaProblem(string? Kpi, TextSpan Span, string Code, string Detail) : Problem(Code, Detail);

/// <summary>
/// A formula of the KPI language: numbers (<c>0.5</c>), names of elements and KPIs, <c>+ - * /</c>, unary minus, parentheses, <c>min(a, b, ...)</c>
/// and <c>max(a, b, ...)</c>. A KPI code that is not a plain name (a hyphen in it, a digit first) stands in brackets: <c>[FILL-RATE]</c>.
/// Names are case-sensitive. Immutable.
/// </summary>
public sealed record KpiFormula(string Text, FormulaNode Root)
{
    public const int MaxLength = 4_000;

    /// <summary>Parentheses, functions and minus signs inside one another.</summary>
    public const int MaxDepth = 64;

    /// <summary>Numbers and names; with <see cref="MaxDepth"/> it bounds the height of the tree.</summary>
    public const int MaxOperands = 250;

    /// <summary>The formula, or one <see cref="FormulaProblem"/>. Takes time linear in the text, and none for a text over the limit.</summary>
    public static Result<KpiFormula> Parse(string text) => FormulaParser.Parse(text);

    /// <summary>Words that mean something else in a formula, so no KPI may be named so.</summary>
    public static bool IsReserved(string name) => FormulaParser.IsReserved(name);
}
