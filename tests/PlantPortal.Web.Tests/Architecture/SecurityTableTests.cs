using System.Text.RegularExpressions;

namespace PlantPortal.Web.Tests.Architecture;

/// <summary>What SECURITY.md promises is held by a test that exists.</summary>
public sealed partial class SecurityTableTests
{
    [Fact]
    public void Every_control_names_a_test_that_exists()
    {
        var controls = File.ReadLines(Path.Combine(Repository.Root, "SECURITY.md")).Where(l => Control().IsMatch(l)).ToList();
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).GroupBy(f => Path.GetFileNameWithoutExtension(f), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => string.Concat(g.Select(File.ReadAllText)), StringComparer.Ordinal);
        var missing = from control in controls
                      let tests = Test().Matches(control)
                      from test in tests.Count == 0 ? [("no test", control)] : tests.Select(t => (t.Groups["class"].Value, t.Groups["method"].Value))
                      where !sources.TryGetValue(test.Item1, out var source) || !source.Contains($" {test.Item2}(", StringComparison.Ordinal)
                      select $"{test.Item1}.{test.Item2}";

        Assert.True(controls.Count > 20, "The table of controls was not found.");
        Assert.Empty(missing);
    }

    [GeneratedRegex(@"^\| V?\d+\.\d+\.\d+ ", RegexOptions.None, 1000)]
    private static partial Regex Control();

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Test();
}
