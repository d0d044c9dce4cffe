using System.Collections.Immutable;
using PlantPortal.Domain.Elements;

namespace PlantPortal.Domain.Registry;

/// <summary>A stretch of a formula's text, in UTF-16 characters.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public TextSpan To(TextSpan last) => new(Start, last.End - Start);
}

/// <summary>A formula as a tree; each node knows the text it was read from. Immutable.</summary>
public abstract record FormulaNode(TextSpan Span)
{
    /// <summary>What it is made of, from left to right.</summary>
    public virtual ImmutableArray<FormulaNode> Parts => [];

    /// <summary>Itself and everything in it.</summary>
    public IEnumerable<FormulaNode> Descend() => Parts.SelectMany(p => p.Descend()).Prepend(this);
}

public sealed record NumberNode(decimal Value, TextSpan Span) : FormulaNode(Span);

public sealed record ElementNode(Element Element, TextSpan Span) : FormulaNode(Span);

/// <summary>Another KPI by its code; whether there is one is for the catalog to say.</summary>
public sealed record KpiNode(string Code, TextSpan Span) : FormulaNode(Span);

public sealed record NegateNode(FormulaNode Operand, TextSpan Span) : FormulaNode(Span)
{
    public override ImmutableArray<FormulaNode> Parts => [Operand];
}

public enum FormulaOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
}

public sealed record BinaryNode(FormulaOperator Operator, FormulaNode Left, FormulaNode Right)
    : FormulaNode(Left.Span.To(Right.Span))
{
    public override ImmutableArray<FormulaNode> Parts => [Left, Right];
}

public enum FormulaFunction
{
    Min,
    Max,
}

/// <summary>The least or greatest of two or more.</summary>
public sealed record FunctionNode(FormulaFunction Function, ImmutableArray<FormulaNode> Arguments, TextSpan Span) : FormulaNode(Span)
{
    public override ImmutableArray<FormulaNode> Parts => Arguments;
}
