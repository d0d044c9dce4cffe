using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Kpi;

/// <summary>
/// The KPIs of one group of lines over one window, and the only place that computes a KPI. Elements are added up first, then each formula is
/// applied once. Sums and inputs are worked out once for all KPIs asked of the group. Not thread-safe.
/// </summary>
public sealed class KpiCalculator
{
    private readonly KpiCatalog _catalog;
    private readonly ImmutableArray<LineElements> _lines;
    private readonly Scope _all;
    private Scope? _withPri;

    /// <param name="lines">Each line once; their element sets must not change while the calculator is used.</param>
    /// <exception cref="ArgumentException">A line is there twice, so "left out" could be true of half of it.</exception>
    public KpiCalculator(KpiCatalog catalog, IEnumerable<LineElements> lines)
    {
        _catalog = catalog;
        _lines = [.. lines];
        if (_lines.Length > 1 && _lines.DistinctBy(l => (l.Site, l.Line)).Count() != _lines.Length)
        {
            throw new ArgumentException("A line is in the group twice.", nameof(lines));
        }

        _all = new Scope(_lines, []);
    }

    /// <summary>The sum over all lines, also those that are left out of some KPIs. Only to be read.</summary>
    public ElementSet Elements => _all.Sum;

    /// <summary>1 − NODATA / POT over all lines: stands beside each value. Null without POT.</summary>
    public decimal? Coverage => _all.Sum.Coverage;

    /// <exception cref="ArgumentException">The catalog has no such KPI.</exception>
    public KpiValue Compute(string code) => Compute(Find(code));

    /// <param name="kpi">Of this calculator's catalog.</param>
    public KpiValue Compute(CompiledKpi kpi)
    {
        var scope = ScopeOf(kpi);
        return new KpiValue(kpi.Code, kpi.Definition.Version, scope.Value(kpi), scope.LeftOut);
    }

    /// <summary>How a value came about, down to the elements of each line.</summary>
    /// <exception cref="ArgumentException">The catalog has no such KPI.</exception>
    public Explanation Explain(string code)
    {
        var kpi = Find(code);
        var value = Compute(kpi);
        var scope = ScopeOf(kpi);
        return Explanation.Of(kpi, value, scope, scope.Lines);
    }

    private CompiledKpi Find(string code) =>
        _catalog.Find(code) ?? throw new ArgumentException($"There is no KPI '{code}' in the catalog.", nameof(code));

    /// <summary>A KPI that needs PRI is of fewer lines, and so are the KPIs inside it: all elements of a line are left out, or none.</summary>
    private Scope ScopeOf(CompiledKpi kpi) => kpi.NeedsPri ? _withPri ??= WithPri() : _all;

    private Scope WithPri()
    {
        if (_lines.All(l => l.WithoutPri is null))
        {
            return _all;
        }

        var leftOut = ImmutableArray.CreateBuilder<LeftOutLine>();
        foreach (var line in _lines)
        {
            if (line.WithoutPri is { } cause)
            {
                leftOut.Add(new LeftOutLine(line.Site, line.Line, cause));
            }
        }

        return new Scope([.. _lines.Where(l => l.WithoutPri is null)], leftOut.DrainToImmutable());
    }

    /// <summary>The lines that count for some KPIs, their sum, and the KPIs inside others that have been worked out from it.</summary>
    private sealed class Scope(ImmutableArray<LineElements> lines, ImmutableArray<LeftOutLine> leftOut) : FormulaEvaluation
    {
        private readonly Dictionary<string, decimal?> _inputs = new(StringComparer.Ordinal);

        public ImmutableArray<LineElements> Lines => lines;

        public ImmutableArray<LeftOutLine> LeftOut => leftOut;

        public ElementSet Sum { get; } = SumOf(lines);

        /// <summary>Null with every line left out: there is nothing that a sum could be zero of.</summary>
        public override decimal? Of(Element element) => lines.IsEmpty && !leftOut.IsEmpty ? null : Sum[element];

        public decimal? Value(CompiledKpi kpi)
        {
            foreach (var input in kpi.Inputs)
            {
                if (!_inputs.ContainsKey(input.Code))
                {
                    _inputs.Add(input.Code, Of(input.Formula));
                }
            }

            return Stated(Of(kpi.Formula), kpi.Definition.Unit);
        }

        protected override decimal? Of(string kpi) => _inputs[kpi];

        private static ElementSet SumOf(ImmutableArray<LineElements> lines)
        {
            if (lines.Length == 1)
            {
                return lines[0].Elements;
            }

            var sum = new ElementSet();
            foreach (var line in lines)
            {
                sum.Add(line.Elements);
            }

            return sum;
        }
    }

    /// <summary>A result in seconds, units and occurrences, in the unit of the KPI.</summary>
    internal static decimal? Stated(decimal? value, KpiUnit unit)
    {
        try
        {
            return value is { } known ? unit.FromBase(known) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
