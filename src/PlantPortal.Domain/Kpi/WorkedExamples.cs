using System.Globalization;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Kpi;

/// <summary>Works the examples of definitions. A registry version in which one fails cannot be approved.</summary>
public static class WorkedExamples
{
    /// <summary>The examples that do not come out as written, a sentence each; empty when all do.</summary>
    public static IEnumerable<Problem> Failing(KpiCatalog catalog) =>
        catalog.All.SelectMany(k => k.Definition.Examples, Check).OfType<Problem>();

    /// <summary>Null when the example comes out as written.</summary>
    public static Problem? Check(CompiledKpi kpi, WorkedExample example)
    {
        var missing = Missing(kpi, example);
        if (missing.Count > 0)
        {
            return Fails(kpi, example, $"gives no {string.Join(", ", missing)}");
        }

        var result = Result(kpi, example);
        return Agrees(result, example.Expected)
            ? null
            : Fails(kpi, example, $"expects {Shown(example.Expected)}, but the formula gives {Shown(result)}");
    }

    /// <summary>What the formula gives, in the KPI's unit; null is "no value".</summary>
    public static decimal? Result(CompiledKpi kpi, WorkedExample example)
    {
        var given = new GivenInputs(example);
        foreach (var input in kpi.Inputs)
        {
            given.WorkOut(input);
        }

        return KpiCalculator.Stated(given.Of(kpi.Formula), kpi.Definition.Unit);
    }

    /// <summary>The elements that the formula still needs, once the given KPIs need not be worked out.</summary>
    private static IReadOnlyList<string> Missing(CompiledKpi kpi, WorkedExample example)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal) { kpi.Code };
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var one in kpi.Inputs.Append(kpi).Reverse().Where(k => needed.Contains(k.Code)))
        {
            foreach (var node in one.Formula.Descend())
            {
                if (node is KpiNode inner && !example.Inputs.ContainsKey(inner.Code))
                {
                    needed.Add(inner.Code);
                }
                else if (node is ElementNode { Element: var element } && !example.Inputs.ContainsKey(element.ToString()))
                {
                    missing.Add(element.ToString());
                }
            }
        }

        return [.. missing];
    }

    /// <summary>To as many digits as the expected result is written with.</summary>
    private static bool Agrees(decimal? result, decimal? expected) =>
        result is { } r && expected is { } e ? Math.Round(r, e.Scale, MidpointRounding.AwayFromZero) == e : result is null && expected is null;

    private static string Shown(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "no value";

    private static Problem Fails(CompiledKpi kpi, WorkedExample example, string how) =>
        new("example-fails", $"KPI '{kpi.Code}': the example '{example.Name}' {how}.");

    /// <summary>What an example gives, and the KPIs worked out from it.</summary>
    private sealed class GivenInputs(WorkedExample example) : FormulaEvaluation
    {
        private readonly Dictionary<string, decimal?> _kpis = new(StringComparer.Ordinal);

        public override decimal? Of(Element element) => Given(element.ToString());

        public void WorkOut(CompiledKpi kpi) => _kpis[kpi.Code] = Given(kpi.Code) ?? Of(kpi.Formula);

        protected override decimal? Of(string kpi) => _kpis[kpi];

        private decimal? Given(string name) => example.Inputs.TryGetValue(name, out var value) ? value : null;
    }
}
