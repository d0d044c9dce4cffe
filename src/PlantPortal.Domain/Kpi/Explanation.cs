using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Kpi;

/// <summary>How a value came about: its formula with the value at each node, the KPIs inside it, the elements and the lines they came from.</summary>
/// <param name="Through">The KPIs in the formula and in theirs, each once, each after what it is made of.</param>
/// <param name="Elements">The elements used, with their sums.</param>
/// <param name="Lines">The lines in the value; those left out are in <paramref name="Value"/>.</param>
public sealed record Explanation(
    KpiValue Value, ExplainedKpi Kpi, ImmutableArray<ExplainedKpi> Through,
    ImmutableArray<ExplainedElement> Elements, ImmutableArray<LineElements> Lines)
{
    /// <param name="evaluation">In which every KPI of <see cref="CompiledKpi.Inputs"/> has been worked out.</param>
    internal static Explanation Of(CompiledKpi kpi, KpiValue value, FormulaEvaluation evaluation, ImmutableArray<LineElements> lines) => new(
        value,
        ExplainedKpi.Of(kpi, evaluation),
        [.. kpi.Inputs.Select(k => ExplainedKpi.Of(k, evaluation))],
        [.. kpi.Elements.Select(e => new ExplainedElement(e, e.UnitOf(), evaluation.Of(e)))],
        lines);
}

/// <summary>A KPI's definition with its formula worked out.</summary>
public sealed record ExplainedKpi(KpiDefinition Definition, ExplainedNode Formula)
{
    internal static ExplainedKpi Of(CompiledKpi kpi, FormulaEvaluation evaluation) =>
        new(kpi.Definition, ExplainedNode.Of(kpi.Formula, kpi.Definition.Formula, evaluation));
}

/// <summary>A node of a formula with its value, in seconds, units and occurrences; null is "no value".</summary>
/// <param name="Text">As it is written in the formula.</param>
/// <param name="Kpi">The code of the KPI that stands here, if one does.</param>
public sealed record ExplainedNode(string Text, decimal? Value, string? Kpi, ImmutableArray<ExplainedNode> Parts)
{
    internal static ExplainedNode Of(FormulaNode node, string formula, FormulaEvaluation evaluation) => new(
        formula.Substring(node.Span.Start, node.Span.Length),
        evaluation.Of(node),
        (node as KpiNode)?.Code,
        [.. node.Parts.Select(p => Of(p, formula, evaluation))]);
}

/// <summary>An element with its sum over the lines in the value; null when every line is left out.</summary>
public sealed record ExplainedElement(Element Element, ElementUnit Unit, decimal? Value);
