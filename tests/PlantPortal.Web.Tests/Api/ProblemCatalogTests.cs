using System.Text.RegularExpressions;
using PlantPortal.Web.Api;
using PlantPortal.Web.Tests.Architecture;

namespace PlantPortal.Web.Tests.Api;

public sealed partial class ProblemCatalogTests
{
    [Fact]
    public void Every_problem_that_the_code_tells_of_can_be_looked_up()
    {
        var told = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Told().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(told);
        Assert.Empty(told.Except(ProblemCatalog.Groups.SelectMany(group => group.Meanings.Keys), StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_page_has_a_place_for_each_code()
    {
        await using var portal = new TestPortal();
        using var stranger = portal.Stranger();

        var page = await stranger.GetStringAsync("/docs/problems");

        Assert.All(ProblemCatalog.Groups.SelectMany(group => group.Meanings.Keys), code => Assert.Contains($"id=\"{code}\"", page, StringComparison.Ordinal));
    }

    // A problem, or one with its place in a document: Problem("code", ...), Add(path, "code", ...), new("path", "code", ...), Refuse("code", ...).
    [GeneratedRegex("""(Problem\(\s*"(?<code>[a-z][a-z-]+)"|(\.Add\([^,;]+,|new\([^,;"]*("[^"]*")?,|Refuse\()\s*"(?<code>[a-z]+(-[a-z]+)+|missing)",)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Told();
}
