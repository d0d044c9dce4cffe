using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>
/// A definition while it is written: what the catalog would be with it, or everything that is wrong, each at its place. Immutable. However the formula
/// is made, the check ends soon: its length, depth and number of operands are bounded, and so are the powers of its units.
/// </summary>
/// <param name="Catalog">With the definition in it; null while something is wrong.</param>
/// <param name="Tried">The definition's formula and unit in the catalog, to be worked out before its words are written; null while these are wrong.</param>
/// <param name="ComesOutIn">What the formula measures, also where that is not the unit declared; null while that cannot be said.</param>
/// <param name="FitsAnyUnit">The formula is a written 0, which is nothing of anything.</param>
public sealed record KpiProposal(
    KpiDefinition Definition, KpiCatalog? Catalog, TriedKpi? Tried, ImmutableArray<Problem> Problems, Dimension? ComesOutIn, bool FitsAnyUnit)
{
    /// <param name="catalog">What the definition would be changed in, or added to.</param>
    public static KpiProposal Of(KpiCatalog catalog, KpiDefinition definition)
    {
        var proposed = catalog.With([definition]);
        var measure = KpiFormula.Parse(definition.Formula) is { IsOk: true, Value.Root: var root }
            ? new FormulaDimensions(code => code == definition.Code ? null : catalog.Find(code)?.Definition.Unit.Dimension).Of(root)
            : null;
        var bare = proposed.IsOk ? definition : Bare(catalog, definition);
        var tried = proposed.IsOk ? proposed : catalog.With([bare]);
        return new KpiProposal(
            definition, proposed.IsOk ? proposed.Value : null, tried.IsOk ? new TriedKpi(tried.Value, bare.Code) : null, [.. proposed.Problems], measure?.Dimension, measure is { IsZero: true });
    }

    /// <summary>What is wrong in its own formula, with the place in it; told without the code of the KPI, which whoever writes it knows.</summary>
    public IEnumerable<FormulaProblem> OfFormula => Problems.OfType<FormulaProblem>().Where(IsOwn).Select(p => p with { Detail = WithoutCode(p.Detail) });

    /// <summary>Everything else: of its other parts, and of the definitions that are built on it.</summary>
    public IEnumerable<Problem> Others => Problems.Where(p => p is not FormulaProblem formula || !IsOwn(formula));

    /// <summary>Nothing but what a value is worked out by; with a code that is free while its own cannot be one.</summary>
    private static KpiDefinition Bare(KpiCatalog catalog, KpiDefinition definition)
    {
        var isCode = RegistryCodes.Kpi.IsMatch(definition.Code) && !KpiFormula.IsReserved(definition.Code)
            && !catalog.All.Any(k => k.Code != definition.Code && k.Code.Equals(definition.Code, StringComparison.OrdinalIgnoreCase));
        return new KpiDefinition
        {
            Code = isCode ? definition.Code : Enumerable.Range(1, KpiCatalog.MaxDefinitions + 1).Select(i => $"Draft-{i}").First(c => catalog.Find(c) is null),
            Name = "Draft",
            Description = "Draft",
            Formula = definition.Formula,
            Unit = definition.Unit,
            Direction = definition.Direction,
            Format = new DisplayFormat(DisplayStyle.Number, 2),
        };
    }

    private bool IsOwn(FormulaProblem problem) => problem.Kpi == Definition.Code;

    private string WithoutCode(string detail)
    {
        var prefix = $"KPI '{Definition.Code}': ";
        var rest = detail.StartsWith(prefix, StringComparison.Ordinal) ? detail[prefix.Length..] : detail;
        return rest.StartsWith("the ", StringComparison.Ordinal) ? "The " + rest[4..] : rest;
    }
}

/// <summary>A definition that can be worked out, in the catalog that it would be in.</summary>
/// <param name="Code">By which the catalog has it.</param>
public sealed record TriedKpi(KpiCatalog Catalog, string Code)
{
    public CompiledKpi Kpi => Catalog.Find(Code)!;
}
