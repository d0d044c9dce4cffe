using System.Net;

namespace PlantPortal.Web.Tests.Components;

public sealed class StatusPageTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task Whoever_is_signed_in_reads_what_went_wrong_inside_the_frame_and_can_go_on_from_there()
    {
        using var browser = await portal.SignInAsync("viewer");
        using var answer = await browser.GetAsync("/nothing-here");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing here", page, StringComparison.Ordinal);
        Assert.Contains("class=\"main-navigation\"", page, StringComparison.Ordinal);
        Assert.Single(page.Split("<main"), part => part.Contains("</main>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_would_need_a_circuit_is_not_offered_where_none_will_come()
    {
        using var browser = await portal.SignInAsync("viewer");
        using var answer = await browser.GetAsync("/nothing-here");

        Assert.DoesNotContain("data-opens-palette", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_sees_nothing_of_the_frame()
    {
        using var browser = portal.Browser();
        var page = await browser.GetStringAsync("/status/404");

        Assert.Contains("There is nothing here", page, StringComparison.Ordinal);
        Assert.DoesNotContain("main-navigation", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_come_compressed(string encoding)
    {
        using var browser = portal.Browser();
        browser.DefaultRequestHeaders.AcceptEncoding.ParseAdd(encoding);
        using var answer = await browser.GetAsync("/status/404");

        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Style_and_script_come_compressed_and_are_kept_for_good_under_a_name_that_changes_with_them()
    {
        using var browser = portal.Browser();
        var page = await browser.GetStringAsync("/status/404");
        browser.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        string[] files = [.. page.Split('"').Where(part => part.StartsWith("app.", StringComparison.Ordinal) || part.StartsWith("_framework/blazor.web.", StringComparison.Ordinal))];

        Assert.Equal(2, files.Length);
        foreach (var file in files)
        {
            using var answer = await browser.GetAsync(new Uri(file, UriKind.Relative));
            Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
            Assert.Equal("max-age=31536000, immutable", answer.Headers.CacheControl?.ToString().Replace("immutable, max-age=31536000", "max-age=31536000, immutable", StringComparison.Ordinal));
        }
    }
}
