using System.Collections.Immutable;
using PlantPortal.Domain.Elements;

namespace PlantPortal.Domain.Registry;

/// <summary>A definition with its formula read, checked against the others of its catalog. Immutable.</summary>
public sealed class CompiledKpi
{
    internal CompiledKpi(KpiDefinition definition, FormulaNode formula, IReadOnlyList<CompiledKpi> direct)
    {
        Definition = definition;
        Formula = formula;
        Inputs = [.. direct.SelectMany(k => k.Inputs.Append(k)).Distinct()];
        var own = formula.Descend().OfType<ElementNode>().Select(n => n.Element);
        Elements = [.. direct.SelectMany(k => k.Elements).Concat(own).Distinct().Order()];
        NeedsPri = Elements.Any(e => e is Element.PRI_PQ or Element.PRI_GQ);
    }

    public KpiDefinition Definition { get; }

    public string Code => Definition.Code;

    public FormulaNode Formula { get; }

    /// <summary>The KPIs in its formula, and those in theirs, each after what it is made of; without itself.</summary>
    public ImmutableArray<CompiledKpi> Inputs { get; }

    /// <summary>The elements in its formula and in those of its <see cref="Inputs"/>, in the order of <see cref="Element"/>.</summary>
    public ImmutableArray<Element> Elements { get; }

    /// <summary>Whether it rests on ideal cycles, directly or through another KPI: then lines without one have no value for it.</summary>
    public bool NeedsPri { get; }
}
