using System.Collections.Immutable;

namespace PlantPortal.Domain.Charts;

/// <summary>Lines with gaps.</summary>
internal static class Line
{
    /// <summary>Cuts the spots into runs where one is missing; no run is empty.</summary>
    public static ImmutableArray<ImmutableArray<Spot>> Runs(IEnumerable<Spot?> spots)
    {
        var runs = ImmutableArray.CreateBuilder<ImmutableArray<Spot>>();
        var run = ImmutableArray.CreateBuilder<Spot>();
        foreach (var spot in spots.Append(null))
        {
            if (spot is { } there)
            {
                run.Add(there);
            }
            else if (run.Count > 0)
            {
                runs.Add(run.ToImmutable());
                run.Clear();
            }
        }

        return runs.ToImmutable();
    }
}
