using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>The KPI definitions in force together, checked against each other. Immutable.</summary>
public sealed class KpiCatalog
{
    public const int MaxDefinitions = 500;

    public static readonly KpiCatalog Empty = new([]);

    private readonly FrozenDictionary<string, CompiledKpi> _byCode;

    internal KpiCatalog(IEnumerable<CompiledKpi> kpis)
    {
        All = [.. kpis];
        _byCode = All.ToFrozenDictionary(k => k.Code, StringComparer.Ordinal);
    }

    /// <summary>In the order of the definitions.</summary>
    public ImmutableArray<CompiledKpi> All { get; }

    /// <summary>The catalog, or everything that is wrong with the definitions; what is wrong with a formula is a <see cref="FormulaProblem"/>.</summary>
    public static Result<KpiCatalog> Create(IEnumerable<KpiDefinition> definitions) => new KpiCatalogBuilder([.. definitions]).Build();

    /// <summary>With some definitions set: in the place of those that are there, the others at the end; or everything that would be wrong with it.</summary>
    public Result<KpiCatalog> With(IEnumerable<KpiDefinition> definitions)
    {
        var set = definitions.ToDictionary(d => d.Code, StringComparer.Ordinal);
        return set.Count == 0 ? this : Create(
            [.. All.Select(k => set.GetValueOrDefault(k.Code, k.Definition)), .. set.Values.Where(d => Find(d.Code) is null)]);
    }

    /// <summary>Null when there is none; codes are case-sensitive.</summary>
    public CompiledKpi? Find(string code) => _byCode.GetValueOrDefault(code);
}
