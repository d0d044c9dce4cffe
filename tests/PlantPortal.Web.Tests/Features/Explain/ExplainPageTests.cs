using System.Net;
using System.Text;

namespace PlantPortal.Web.Tests.Features.Explain;

/// <summary>The page as a browser asks for it, before the circuit has read anything.</summary>
public sealed class ExplainPageTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Model =
        """{"sites":[{"code":"ONE","name":"One","timeZone":"Europe/Warsaw","areas":[{"code":"A","name":"A","lines":[{"code":"L1","name":"Line 1","sources":[{"code":"gw"}]}]}]}]}""";

    [Theory]
    [InlineData("/explain?kpi=OEE&site=NOWHERE&from=2026-03-02T06:00:00Z&to=2026-03-02T14:00:00Z")]
    [InlineData("/explain?kpi=OEE&site=ONE&line=NOWHERE&from=2026-03-02T06:00:00Z&to=2026-03-02T14:00:00Z")]
    public async Task A_plant_or_line_that_is_not_there_leads_nowhere(string path)
    {
        using var viewer = await OpenAsync();
        using var answer = await viewer.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/explain", "The parameter &#x27;from&#x27; is missing")]
    [InlineData("/explain?kpi=%3Cscript%3E&from=2026-03-02T06:00:00Z&to=2026-03-02T14:00:00Z", "There is no KPI &#x27;&lt;script&gt;&#x27;")]
    [InlineData("/explain?kpi=OEE&from=2026-03-02T14:00:00Z&to=2026-03-02T06:00:00Z", "must be before")]
    public async Task Nonsense_is_answered_with_a_sentence(string path, string sentence)
    {
        using var viewer = await OpenAsync();

        Assert.Contains(sentence, await viewer.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_is_read_the_page_says_what_it_is_about_and_shows_its_shape()
    {
        using var viewer = await OpenAsync();
        var page = await viewer.GetStringAsync("/explain?kpi=OEE&site=ONE&line=L1&from=2026-03-02T06:00:00Z&to=2026-03-02T14:00:00Z");

        Assert.Contains("One: Line 1", page, StringComparison.Ordinal);
        Assert.Contains("class=\"skeleton\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to()
    {
        using var stranger = portal.Browser();
        using var answer = await stranger.GetAsync("/explain?kpi=OEE");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private async Task<HttpClient> OpenAsync()
    {
        using var gateway = portal.Gateway();
        using var body = new StringContent(Model, Encoding.UTF8, "application/json");
        using var answer = await gateway.PutAsync("/api/v1/model", body);
        answer.EnsureSuccessStatusCode();
        return await portal.SignInAsync("viewer");
    }
}
