using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests.Entra;

public sealed class BehindProxyTests(EntraSite site) : IClassFixture<EntraSite>
{
    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_people_sign_in_work_and_sign_out()
    {
        await using var proxy = await Proxy.StartAsync(site.Portal, site.Tenant);
        await using var window = await site.OpenAsync("elena", "/downtime", proxy.Address);
        await window.Page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });

        Assert.Equal(new Uri(proxy.Address, "/downtime").AbsoluteUri, window.Page.Url);
        Assert.True((await window.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == "PlantPortal").Secure);
        await window.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Plants" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Plants");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "You have signed out" })).ToBeVisibleAsync();
        Assert.Equal(new Uri(proxy.Address, "/signed-out").AbsoluteUri, window.Page.Url);
    }
}
