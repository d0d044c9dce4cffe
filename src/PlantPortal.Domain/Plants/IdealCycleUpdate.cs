using System.Collections.Immutable;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Plants;

/// <summary>Adds ideal cycles to those of a line; each product, and the general one, has a history of its own.</summary>
internal static class IdealCycleUpdate
{
    private const string General = "";

    public static ImmutableList<IdealCycle> Of(ImmutableList<IdealCycle> known, ImmutableArray<IdealCycleChange> changes, bool isNewLine, Past past)
    {
        if (changes.IsEmpty)
        {
            return known;
        }

        var before = HistoriesOf(known);
        var after = new SortedDictionary<string, History<decimal>>(before, StringComparer.Ordinal);
        foreach (var change in changes.GroupBy(c => c.Product ?? General, StringComparer.Ordinal))
        {
            // For a product with a general cycle something held before; where nothing did, no past is rewritten.
            var isNew = isNewLine || (!before.ContainsKey(change.Key) && !before.ContainsKey(General));
            after[change.Key] = Changed(before.GetValueOrDefault(change.Key) ?? History<decimal>.Empty, [.. change], isNew, past);
        }

        return [.. after.SelectMany(p => p.Value.Versions.Select(v => new IdealCycle(p.Key == General ? null : p.Key, v.Value, v.From)))];
    }

    /// <summary>The history of each product, and under the empty text that of the general cycle.</summary>
    public static Dictionary<string, History<decimal>> HistoriesOf(IEnumerable<IdealCycle> cycles) => cycles
        .GroupBy(c => c.Product ?? General, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => History<decimal>.Of(g.Select(c => new History<decimal>.Version(c.From, c.Seconds))), StringComparer.Ordinal);

    private static History<decimal> Changed(History<decimal> own, IdealCycleChange[] changes, bool isNew, Past past)
    {
        var changed = own;
        var dated = changes.Where(c => c.From is not null).OrderBy(c => c.From).ToArray();
        // Beside one that holds by now, the cycle without an instant tells what was before that: a past that stays, if there is one.
        var isPast = past.Exists && !isNew && dated.Length > 0 && dated[0].From <= past.Now;
        if (changes.FirstOrDefault(c => c.From is null) is { } undated && !isPast)
        {
            changed = past.Set(changed, undated.Seconds, isNew);
        }

        return dated.Aggregate(changed, (history, cycle) => Past.SetFrom(history, cycle.From!.Value, cycle.Seconds));
    }
}
