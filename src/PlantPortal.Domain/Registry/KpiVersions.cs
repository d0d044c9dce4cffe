using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>What can differ between two versions of a KPI definition.</summary>
public enum KpiPart
{
    Formula,
    Unit,
    Direction,
    Format,
    Limits,
    Name,
    Description,
    Owner,
    Examples,
}

/// <summary>One step in the life of a KPI definition.</summary>
/// <param name="By">The registry version that brought it.</param>
/// <param name="Changed">What differs from the step before; empty for the first one.</param>
public sealed record KpiVersion(RegistryPublication By, KpiDefinition Definition, ImmutableArray<KpiPart> Changed);

/// <summary>The life of a KPI definition, as the registry tells it.</summary>
public static class KpiVersions
{
    /// <summary>In the order in which they hold, those that hold later included; empty when there was never one by this code.</summary>
    public static ImmutableArray<KpiVersion> Of(RegistryHistory history, string code)
    {
        var steps = ImmutableArray.CreateBuilder<KpiVersion>();
        KpiDefinition? before = null;
        foreach (var publication in history.Publications.OrderBy(p => p.RecordedFrom).ThenBy(p => p.Number))
        {
            if (In(publication, code) is { } definition)
            {
                steps.Add(new KpiVersion(publication, definition, before is null ? [] : Changed(before, definition)));
                before = definition;
            }
        }

        return steps.ToImmutable();
    }

    private static KpiDefinition? In(RegistryPublication publication, string code) => publication.Content is { } content
        ? content.Kpis.Find(code)?.Definition
        : publication.Changes.OfType<KpiChange>().FirstOrDefault(c => c.After.Code == code)?.After;

    /// <summary>What a definition says differently; not its version and what is told of how it came to be.</summary>
    public static ImmutableArray<KpiPart> Changed(KpiDefinition before, KpiDefinition after) =>
        [.. Enum.GetValues<KpiPart>().Where(part => !IsSame(part, before, after))];

    private static bool IsSame(KpiPart part, KpiDefinition before, KpiDefinition after) => part switch
    {
        KpiPart.Formula => before.Formula == after.Formula,
        KpiPart.Unit => before.Unit == after.Unit,
        KpiPart.Direction => before.Direction == after.Direction,
        KpiPart.Format => before.Format == after.Format,
        KpiPart.Limits => before.Limits == after.Limits && before.SiteTargets.SequenceEqual(after.SiteTargets),
        KpiPart.Name => before.Name.Equals(after.Name),
        KpiPart.Description => before.Description.Equals(after.Description),
        KpiPart.Owner => before.Owner == after.Owner,
        KpiPart.Examples => before.Examples.SequenceEqual(after.Examples),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Not a part of a definition."),
    };
}
