using System.Text.RegularExpressions;
namespace PlantPortal.Web.Tests.Components.Layout;

public sealed partial class LookTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task A_chosen_theme_and_density_are_in_the_page_from_its_first_byte()
    {
        var page = await PageAsync("PlantPortal.theme=dark; PlantPortal.density=compact");

        Assert.Contains("data-theme=\"dark\" data-density=\"compact\"", Root().Match(page).Value, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"color-scheme\" content=\"dark\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other=1")]
    [InlineData("PlantPortal.theme=; PlantPortal.density=")]
    [InlineData("PlantPortal.theme=pink\"><script>; PlantPortal.density=huge")]
    public async Task Without_a_choice_or_with_nonsense_the_page_follows_the_system(string cookies)
    {
        var page = await PageAsync(cookies);

        Assert.DoesNotContain("data-", Root().Match(page).Value, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"color-scheme\" content=\"light dark\"", page, StringComparison.Ordinal);
    }

    /// <summary>What went wrong is told in the chosen look too, and to strangers.</summary>
    private async Task<string> PageAsync(string cookies)
    {
        using var stranger = portal.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/status/401");
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Add("Cookie", cookies);
        using var answer = await stranger.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<html[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Root();
}
