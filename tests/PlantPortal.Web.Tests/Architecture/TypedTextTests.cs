using System.Text.RegularExpressions;

namespace PlantPortal.Web.Tests.Architecture;

/// <summary>What a person types is theirs, also where the answer to the key before is still on its way.</summary>
public sealed partial class TypedTextTests
{
    /// <summary>
    /// Only <c>@bind</c> tells the renderer that the browser has the newer text. With a value and a handler written side by side it sends what it knows, and
    /// puts it over what was typed meanwhile.
    /// </summary>
    [Fact]
    public void A_field_that_is_heard_at_every_key_is_bound()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.razor", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => Fields().Matches(File.ReadAllText(file)).Select(field => field.Value).Where(IsPutOver).Select(field => $"{Path.GetFileName(file)}: {field}")));
    }

    [Theory]
    [InlineData("""<input value="@Text" @oninput="Find" />""", true)]
    [InlineData("""<textarea @oninput="Find" rows="2" value="@Text"></textarea>""", true)]
    [InlineData("""<input @bind:get="Text" @bind:set="Find" @bind:event="oninput" />""", false)]
    [InlineData("""<input value="@Text" @onchange="Find" />""", false)]
    [InlineData("""<input @oninput="Find" aria-valuetext="@Text" />""", false)]
    public void It_is_told_by_what_stands_on_the_field(string field, bool isPutOver) => Assert.Equal(isPutOver, IsPutOver(Fields().Match(field).Value));

    private static bool IsPutOver(string field) => field.Contains(" @oninput=", StringComparison.Ordinal) && field.Contains(" value=", StringComparison.Ordinal);

    [GeneratedRegex("""<(input|textarea)\b("[^"]*"|[^">])*>""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fields();
}
