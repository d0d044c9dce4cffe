using System.Text.RegularExpressions;

namespace PlantPortal.Web.Tests.Architecture;

/// <summary>Plants are put in the order of a KPI by the check of comparability alone, which says who is left out; nobody sorts by the values themselves.</summary>
public sealed partial class RankingTests
{
    /// <summary>Lines within one plant; and how far a change of the registry moves plants, which is no ranking of how well they do.</summary>
    private static readonly string[] s_exempt = ["LinesOrder.cs", "ImpactTable.razor"];

    [Fact]
    public void No_screen_and_no_answer_sorts_by_the_value_of_a_KPI()
    {
        var web = Path.Combine(Repository.Root, "src", "PlantPortal.Web");
        var files = new[] { "Features", "Components", "Shared", "Live", "Api" }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(web, f), "*.*", SearchOption.AllDirectories))
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)).ToList();
        var sorted = files.Select(f => (File: Path.GetFileName(f), Sorts: Sort().Matches(File.ReadAllText(f)).Select(m => m.Value).ToList())).Where(f => f.Sorts.Count > 0).ToList();

        Assert.Equal(s_exempt.Order(StringComparer.Ordinal), sorted.Select(f => f.File).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\b(OrderBy|OrderByDescending|ThenBy|ThenByDescending|MinBy|MaxBy)\([^\n]*(\bOee\b|Kpis\b|Kpi\)|Values\.|Evidence\.Value)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sort();
}
