using PlantPortal.Domain.Elements;

namespace PlantPortal.Domain.Registry;

/// <summary>What a person may have meant by a name that does not exist.</summary>
internal static class NearestName
{
    private const int MostDifferences = 2;

    /// <summary>A sentence with a space before it, or nothing when no name is near.</summary>
    public static string Hint(string name, IEnumerable<string> kpis)
    {
        var nearest = kpis.Concat(Enum.GetNames<Element>())
            .Select(n => (Name: n, Distance: Distance(n, name)))
            .Where(n => n.Distance <= MostDifferences)
            .OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal)
            .Select(n => n.Name).FirstOrDefault();
        return nearest is null ? "" : $" Did you mean '{nearest}'?";
    }

    /// <summary>Letters to insert, drop or replace (Levenshtein); a difference of case alone counts as none. Cut short when lengths are far apart.</summary>
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > MostDifferences)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(diagonal + same, Math.Min(row[j], row[j - 1]) + 1));
            }
        }

        return row[other.Length];
    }
}
