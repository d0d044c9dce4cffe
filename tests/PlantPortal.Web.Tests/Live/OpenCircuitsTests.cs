using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Tests.Live;

public sealed class OpenCircuitsTests
{
    [Fact]
    public void Pages_are_counted_by_person()
    {
        var open = new OpenCircuits();
        open.Opened("user:ada");
        open.Opened("user:ada");
        open.Opened("user:bob");
        open.Closed("user:bob");
        open.Closed("user:bob");

        Assert.Equal((2, 1, 2, 0), (open.Total, open.People, open.Of("user:ada"), open.Of("user:bob")));
    }

    [Fact]
    public async Task Nobody_opens_pages_without_end_and_others_go_on()
    {
        await using var portal = TestPortal.In("Development", (OpenCircuits.Setting, "3"));
        using var greedy = await portal.SignInAsync("viewer");
        using var other = await portal.SignInAsync("executive");
        for (var i = 0; i < 3; i++)
        {
            portal.Services.GetRequiredService<OpenCircuits>().Opened("user:dev/viewer");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await NegotiateAsync(greedy));
        using var page = await greedy.GetAsync("/downtime");
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Contains("You have 3 pages open", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/downtime")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(other));
        portal.Services.GetRequiredService<OpenCircuits>().Closed("user:dev/viewer");
        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(greedy));
    }

    private static async Task<HttpStatusCode> NegotiateAsync(HttpClient browser)
    {
        using var answer = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", content: null);
        return answer.StatusCode;
    }
}
