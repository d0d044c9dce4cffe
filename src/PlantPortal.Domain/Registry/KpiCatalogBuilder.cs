using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>Reads the formulas, puts them in an order in which each comes after what it is made of, and checks names and units on the way.</summary>
internal sealed class KpiCatalogBuilder(ImmutableArray<KpiDefinition> definitions)
{
    /// <summary>So many strange names tell enough, and keep the search for what was meant short.</summary>
    private const int MaxUnknownNames = 20;

    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, ReadKpi> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CompiledKpi> _compiled = new(StringComparer.Ordinal);

    public Result<KpiCatalog> Build()
    {
        if (definitions.Length > KpiCatalog.MaxDefinitions)
        {
            return new Problem("too-many-kpis", $"There are {definitions.Length} KPI definitions; {KpiCatalog.MaxDefinitions} are the most.");
        }

        _problems.AddRange(KpiDefinitionCheck.Problems(definitions));
        ReadFormulas();
        _problems.AddRange(UnknownNames().Take(MaxUnknownNames));
        CompileInOrder();
        return _problems.Count == 0
            ? new KpiCatalog(definitions.Select(d => _compiled[d.Code]))
            : Result<KpiCatalog>.Fail(_problems);
    }

    private void ReadFormulas()
    {
        foreach (var definition in definitions)
        {
            var formula = KpiFormula.Parse(definition.Formula);
            if (formula.IsOk)
            {
                var root = formula.Value.Root;
                _read.TryAdd(definition.Code, new ReadKpi(definition, root, [.. root.Descend().OfType<KpiNode>()]));
            }

            _problems.AddRange(formula.Problems.Select(p => OfKpi(definition.Code, (FormulaProblem)p)));
        }
    }

    private IEnumerable<FormulaProblem> UnknownNames()
    {
        var known = definitions.Select(d => d.Code).ToHashSet(StringComparer.Ordinal);
        return from kpi in _read.Values
               from name in kpi.References
               where !known.Contains(name.Code)
               select new FormulaProblem(
                   kpi.Definition.Code, name.Span, "unknown-name",
                   $"KPI '{kpi.Definition.Code}': '{name.Code}' is neither an element nor a KPI.{NearestName.Hint(name.Code, known)}");
    }

    /// <summary>Again and again whatever has all its inputs; what never has them goes round in a circle, or waits for one that does.</summary>
    private void CompileInOrder()
    {
        var waiting = _read.Values.ToList();
        while (waiting.Where(w => w.References.All(r => !IsOpen(r))).ToList() is { Count: > 0 } ready)
        {
            ready.ForEach(Compile);
            waiting.RemoveAll(w => _compiled.ContainsKey(w.Definition.Code));
        }

        if (waiting.Count > 0)
        {
            _problems.Add(Circle(waiting[0].Definition.Code));
        }
    }

    private bool IsOpen(KpiNode reference) => _read.ContainsKey(reference.Code) && !_compiled.ContainsKey(reference.Code);

    private void Compile(ReadKpi kpi)
    {
        var (definition, root, references) = kpi;
        if (UnitProblem(definition, root) is { } problem)
        {
            _problems.Add(OfKpi(definition.Code, problem));
        }

        var direct = references.Select(r => r.Code).Distinct(StringComparer.Ordinal).Where(_compiled.ContainsKey).Select(c => _compiled[c]);
        _compiled[definition.Code] = new CompiledKpi(definition, root, [.. direct]);
    }

    /// <summary>Another KPI counts as what its definition declares, so that one slip is told once and not again by every KPI built on it.</summary>
    private FormulaProblem? UnitProblem(KpiDefinition definition, FormulaNode root)
    {
        var dimensions = new FormulaDimensions(code => _compiled.GetValueOrDefault(code)?.Definition.Unit.Dimension);
        var measure = dimensions.Of(root);
        return measure is { } found && !found.Fits(definition.Unit.Dimension)
            ? new FormulaProblem(
                null, root.Span, "wrong-unit", $"the formula comes out in {found.Dimension}, but the unit of the KPI is '{definition.Unit.Code}'.")
            : dimensions.Problem;
    }

    private FormulaProblem Circle(string start)
    {
        var path = new List<string>();
        var code = start;
        while (!path.Contains(code, StringComparer.Ordinal))
        {
            path.Add(code);
            code = _read[code].References.First(IsOpen).Code;
        }

        var circle = path.SkipWhile(c => c != code).ToList();
        return new FormulaProblem(
            code, _read[code].References.First(IsOpen).Span, "kpi-circle",
            $"KPIs go round in a circle: {string.Join(" → ", circle.Append(code))}.");
    }

    private static FormulaProblem OfKpi(string code, FormulaProblem problem) =>
        problem with { Kpi = code, Detail = $"KPI '{code}': {problem.Detail}" };

    private sealed record ReadKpi(KpiDefinition Definition, FormulaNode Root, ImmutableArray<KpiNode> References);
}
