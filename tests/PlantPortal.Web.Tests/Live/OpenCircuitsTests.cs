using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Live;

public sealed class OpenCircuitsTests
{
    [Fact]
    public void Pages_are_counted_by_person()
    {
        var open = new OpenCircuits();
        Assert.True(open.TryOpen("user:ada"));
        Assert.True(open.TryOpen("user:ada"));
        Assert.True(open.TryOpen("user:bob"));
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
            Assert.True(portal.Services.GetRequiredService<OpenCircuits>().TryOpen("user:dev/viewer"));
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

    [Fact]
    public async Task However_many_come_at_once_no_more_get_a_place_than_there_are()
    {
        var open = new OpenCircuits(mostOfOnePerson: 7);
        for (var round = 0; round < 50; round++)
        {
            using var start = new Barrier(16);
            var places = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return open.TryOpen("user:ada");
                },
                default, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            Assert.Equal((7, 7), (places.Count(p => p), open.Of("user:ada")));
            Parallel.For(0, 7, _ => open.Closed("user:ada"));
            Assert.Equal((0, 0), (open.Total, open.People));
        }
    }

    [Fact]
    public async Task A_circuit_that_gets_no_place_ends_and_gives_none_back()
    {
        var open = new OpenCircuits(mostOfOnePerson: 1);
        var (first, second) = (new CircuitCount(open, new Circuits("user:ada")), new CircuitCount(open, new Circuits("user:ada")));
        await first.OnCircuitOpenedAsync(null!, default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => second.OnCircuitOpenedAsync(null!, default));
        await second.OnCircuitClosedAsync(null!, default);

        Assert.Equal(1, open.Of("user:ada"));
        await first.OnCircuitClosedAsync(null!, default);
        Assert.Equal(0, open.Total);
    }

    private sealed class Circuits(string person) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(PortalClaims.Person(person, person, "test"))));
    }

    private static async Task<HttpStatusCode> NegotiateAsync(HttpClient browser)
    {
        using var answer = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", content: null);
        return answer.StatusCode;
    }
}
