namespace PlantPortal.Domain.Registry;

/// <summary>
/// Checks that units agree. What is added, subtracted or compared must measure the same; factors and quotients multiply out. A number is
/// a plain number, so <c>APT + 5</c> is an error (five what?), except a written <c>0</c>, which is nothing of anything:
/// <c>max(0, PBT - APT)</c> is sensible.
/// </summary>
internal sealed class FormulaDimensions(Func<string, Dimension?> dimensionOfKpi)
{
    /// <summary>The first problem found, with its place.</summary>
    public FormulaProblem? Problem { get; private set; }

    /// <summary>What the formula comes out in; fits any unit when it is a written 0. Nothing after a problem, or when a KPI in it has none.</summary>
    public Measure? Of(FormulaNode node) => node switch
    {
        NumberNode number => number.Value == 0 ? Measure.Zero : new Measure(Dimension.Ratio),
        ElementNode element => new Measure(Dimension.Of(element.Element)),
        KpiNode kpi => dimensionOfKpi(kpi.Code) is { } dimension ? new Measure(dimension) : null,
        NegateNode negate => Of(negate.Operand),
        FunctionNode function => OfFunction(function),
        BinaryNode { Operator: FormulaOperator.Add or FormulaOperator.Subtract } sum => OfSum(sum),
        BinaryNode product => OfProduct(product),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "Not a node of formulas."),
    };

    private Measure? OfSum(BinaryNode sum)
    {
        if (Of(sum.Left) is not { } left || Of(sum.Right) is not { } right)
        {
            return null;
        }

        var words = sum.Operator == FormulaOperator.Add ? "added to" : "subtracted from";
        return left.Meet(right) ?? Fail(
            sum, $"{right.Dimension} cannot be {words} {left.Dimension}; both must measure the same.");
    }

    private Measure? OfFunction(FunctionNode function)
    {
        Measure? met = Measure.Zero;
        foreach (var argument in function.Arguments)
        {
            if (Of(argument) is not { } next)
            {
                return null;
            }

            if (met.Value.Meet(next) is not { } both)
            {
                var name = function.Function == FormulaFunction.Min ? "min" : "max";
                return Fail(argument, $"{name} cannot compare {next.Dimension} with {met.Value.Dimension}; all must measure the same.");
            }

            met = both;
        }

        return met;
    }

    private Measure? OfProduct(BinaryNode product)
    {
        if (Of(product.Left) is not { } left || Of(product.Right) is not { } right)
        {
            return null;
        }

        var dimension = product.Operator == FormulaOperator.Multiply
            ? left.Dimension.Times(right.Dimension)
            : left.Dimension.Over(right.Dimension);
        return dimension is { } found
            ? new Measure(found)
            : Fail(product, $"The formula reaches a power over {Dimension.MaxPower} of seconds, units or occurrences, which measures nothing.");
    }

    private Measure? Fail(FormulaNode at, string detail)
    {
        Problem ??= new FormulaProblem(null, at.Span, "units-disagree", detail);
        return null;
    }

    /// <summary>A dimension, or the written 0 that fits any.</summary>
    internal readonly record struct Measure(Dimension Dimension, bool IsZero = false)
    {
        public static readonly Measure Zero = new(Dimension.Ratio, IsZero: true);

        public bool Fits(Dimension dimension) => IsZero || Dimension == dimension;

        /// <summary>What both measure; null when they disagree.</summary>
        public Measure? Meet(Measure other) => IsZero ? other : other.IsZero || other.Dimension == Dimension ? this : null;
    }
}
