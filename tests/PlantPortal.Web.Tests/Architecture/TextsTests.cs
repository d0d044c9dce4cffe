using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PlantPortal.Web.Tests.Architecture;

/// <summary>Texts live in resource files: every one that is asked for is there, and none is there for nothing.</summary>
public sealed partial class TextsTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "src", "PlantPortal.Web");

    public static TheoryData<string> ResourceFiles =>
        [.. Directory.EnumerateFiles(Web, "*.resx", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(f => Path.GetRelativePath(Web, f))];

    [Theory]
    [MemberData(nameof(ResourceFiles))]
    public void Every_text_that_is_asked_for_is_there_and_none_is_there_for_nothing(string file)
    {
        var texts = XDocument.Load(Path.Combine(Web, file)).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToHashSet();
        var name = Path.GetFileNameWithoutExtension(file);
        var sources = Sources().Where(s => s.Contains($"IStringLocalizer<{name}>", StringComparison.Ordinal)).ToList();
        var asked = sources.SelectMany(s => Key().Matches(s)).Select(m => m.Groups["key"].Value).ToHashSet();

        // A key that is put together at run time, as in Text[$"Class{timeClass}"], is named by its fixed part, or wholly by a value.
        var patterns = sources.SelectMany(s => ComposedKey().Matches(s)).Select(m => Regex.Replace(m.Groups["key"].Value, @"\{[^}]*\}", ".*", RegexOptions.None, TimeSpan.FromSeconds(1))).ToList();
        var byValue = sources.SelectMany(s => Word().Matches(s)).Select(m => m.Groups["word"].Value).ToHashSet();

        Assert.NotEmpty(sources);
        Assert.Empty(asked.Except(texts));
        Assert.DoesNotContain(texts, t => !asked.Contains(t) && !byValue.Contains(t)
            && !patterns.Any(p => Regex.IsMatch(t, $"^{p}$", RegexOptions.None, TimeSpan.FromSeconds(1))));
    }

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Web, "*.*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .GroupBy(f => f.Replace(".razor.cs", ".razor", StringComparison.Ordinal), StringComparer.Ordinal)
            .Select(g => string.Join('\n', g.Select(File.ReadAllText)));

    [GeneratedRegex("""\b[Tt]ext\[\s*"(?<key>[A-Za-z]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("""\b[Tt]ext\[\$"(?<key>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ComposedKey();

    [GeneratedRegex("\"(?<word>[A-Z][A-Za-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
