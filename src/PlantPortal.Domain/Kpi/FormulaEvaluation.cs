using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Kpi;

/// <summary>
/// Works out formulas over some figures. "No value" (null) comes of dividing by zero and of a result beyond a decimal (about 7.9e28), and
/// whatever is made of no value has none.
/// </summary>
internal abstract class FormulaEvaluation
{
    /// <summary>In seconds, units or occurrences.</summary>
    public abstract decimal? Of(Element element);

    /// <summary>Another KPI, in seconds, units and occurrences too, never in its declared unit.</summary>
    protected abstract decimal? Of(string kpi);

    public decimal? Of(FormulaNode node) => node switch
    {
        BinaryNode binary => Apply(binary.Operator, Of(binary.Left), Of(binary.Right)),
        ElementNode element => Of(element.Element),
        KpiNode kpi => Of(kpi.Code),
        NumberNode number => number.Value,
        NegateNode negate => -Of(negate.Operand),
        FunctionNode { Function: FormulaFunction.Min } min => Extreme(min.Arguments, Math.Min),
        FunctionNode max => Extreme(max.Arguments, Math.Max),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "Not a node of formulas."),
    };

    private decimal? Extreme(ImmutableArray<FormulaNode> arguments, Func<decimal, decimal, decimal> better)
    {
        var best = Of(arguments[0]);
        for (var i = 1; i < arguments.Length && best is not null; i++)
        {
            best = Of(arguments[i]) is { } next ? better(best.Value, next) : null;
        }

        return best;
    }

    private static decimal? Apply(FormulaOperator with, decimal? left, decimal? right)
    {
        if (left is not { } a || right is not { } b)
        {
            return null;
        }

        try
        {
            return with switch
            {
                FormulaOperator.Add => a + b,
                FormulaOperator.Subtract => a - b,
                FormulaOperator.Multiply => a * b,
                FormulaOperator.Divide => b == 0 ? null : a / b,
                _ => throw new ArgumentOutOfRangeException(nameof(with), with, "Not an operator."),
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
