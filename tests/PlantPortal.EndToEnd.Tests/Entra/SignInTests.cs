using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PlantPortal.EndToEnd.Tests.Hostile;
using static Microsoft.Playwright.Assertions;

namespace PlantPortal.EndToEnd.Tests.Entra;

public sealed class SignInTests(EntraSite site) : IClassFixture<EntraSite>
{
    /// <summary>An open page asks every twenty seconds whether its session is open still.</summary>
    private static readonly LocatorAssertionsToBeVisibleOptions s_withinAMinute = new() { Timeout = 60_000 };

    [Fact]
    public async Task People_sign_in_out_and_in_again()
    {
        await using var window = await site.OpenAsync("elena", "/downtime");
        await LiveAsync(window);
        await Expect(window.Page).ToHaveURLAsync(new Uri(site.Portal, "/downtime").AbsoluteUri);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "You have signed out" })).ToBeVisibleAsync();
        Assert.Equal(new Uri(site.Portal, "/signed-out").AbsoluteUri, window.Page.Url);
        Assert.Empty(await window.AxeAsync());

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await EntraSite.PickAsync(window, "elena");
        await Expect(window.Page.GetByText("Elena García")).ToBeVisibleAsync();
        Assert.Empty(window.StrayRequests);

        // That the hidden frame of the tenant's goodbye may not show the portal is as it should be.
        Assert.DoesNotContain(window.Complaints, c => c.Contains("form-action", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("other-tenant", "That account is of another organisation")]
    [InlineData("other-issuer", "That account is of another organisation")]
    [InlineData("other-audience", "That sign-in was not for this portal")]
    [InlineData("expired", "That sign-in had run out")]
    public async Task Whose_token_is_wrong_is_told_so(string user, string says)
    {
        await using var window = await site.OpenAsync(user);

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = says })).ToBeVisibleAsync();
        Assert.DoesNotContain(await window.Page.Context.CookiesAsync(), cookie => cookie.Name == "PlantPortal");
    }

    [Fact]
    public async Task Who_has_no_role_sees_nothing_and_is_told_whom_to_ask()
    {
        await using var window = await site.OpenAsync("ada");

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("administers the portal")).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("Łódź")).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_was_switched_off_is_out_and_does_not_get_in_again()
    {
        await using var window = await site.OpenAsync("jonas");
        await LiveAsync(window);
        Assert.Equal(1, site.Run("UPDATE person SET disabled_at = 1 WHERE user_name = 'jonas@plants.example'"));
        await window.Page.ReloadAsync();

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Your access is switched off" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_whose_session_has_ended_says_so_in_place_and_leads_back()
    {
        await using var window = await site.OpenAsync("aisha", "/downtime");
        await LiveAsync(window);
        var address = window.Page.Url;
        Assert.NotEqual(0, site.Run("UPDATE session SET expires_at = 1 WHERE caller LIKE '%000000000004'"));

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Your session has ended" })).ToBeVisibleAsync(s_withinAMinute);
        Assert.Equal(address, window.Page.Url);
        await Expect(window.Page.GetByText("Aisha Rahman")).Not.ToBeVisibleAsync();

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await Expect(window.Page.GetByText("Aisha Rahman")).ToBeVisibleAsync(s_withinAMinute);
        Assert.Equal(address, window.Page.Url);
    }

    [Fact]
    public async Task A_role_that_is_taken_away_is_gone_at_the_next_click_of_an_open_page()
    {
        await using var window = await site.OpenAsync("sam");
        await LiveAsync(window);
        Assert.Equal(1, site.Run("UPDATE person SET roles = '' WHERE user_name = 'sam@plants.example'"));
        await window.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Downtime" }).ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "This is not open to you" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_button_of_a_page_that_stayed_open_does_nothing_any_more_for_who_lost_the_role()
    {
        await using var window = await site.OpenAsync("sam", "/admin/keys");
        await LiveAsync(window);
        await MakeKeyAsync(window, "Made in time");
        await Expect(window.Page.Locator("#made-key")).ToBeVisibleAsync();

        Assert.Equal(1, site.Run("UPDATE person SET roles = '' WHERE user_name = 'sam@plants.example'"));
        await MakeKeyAsync(window, "Made too late");

        await Expect(window.Page.GetByRole(AriaRole.Alert).Filter(new() { HasTextString = "does not have the right ManageKeys" })).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#made-key")).ToHaveCountAsync(0);
        await Expect(window.Page.GetByText("Made in time")).ToHaveCountAsync(0);
        Assert.Equal(new Uri(site.Portal, "/admin/keys").AbsoluteUri, window.Page.Url);
        Assert.Equal(1, site.Run("UPDATE api_key SET name = name WHERE name LIKE 'Made%'"));
    }

    [Fact]
    public async Task The_name_that_a_tenant_gives_somebody_is_text_in_the_header_and_among_the_people()
    {
        await using var window = await site.OpenAsync("mallory", "/admin/people");
        var dialogs = new List<string>();
        window.Page.Dialog += async (_, dialog) =>
        {
            dialogs.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        foreach (var path in new[] { "/admin/people", "/admin/audit" })
        {
            await window.Page.GotoAsync(path);
            await LiveAsync(window);
            await Expect(window.Page.GetByRole(AriaRole.Banner).GetByText(HostileTexts.Person, new() { Exact = true })).ToBeVisibleAsync();
            await Expect(window.Page.Locator("main table").GetByText(HostileTexts.Person).First).ToBeVisibleAsync();
            Assert.Empty(await window.Page.EvaluateAsync<string[]>(HostileTextTests.Injected));
        }

        Assert.Empty(dialogs);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Two_people_in_two_browsers_are_two_and_both_outlive_a_restart_of_the_portal()
    {
        await using var first = await site.OpenAsync("elena");
        await using var second = await site.OpenAsync("aisha");
        await Expect(first.Page.GetByText("Elena García")).ToBeVisibleAsync();
        await Expect(second.Page.GetByText("Aisha Rahman")).ToBeVisibleAsync();

        // Both leave the page: an open one loads itself anew when the portal is back, in the middle of what is done here.
        await first.Page.GotoAsync("about:blank");
        await second.Page.GotoAsync("about:blank");
        await site.RestartAsync();
        await first.Page.GotoAsync(site.Portal.AbsoluteUri);
        await second.Page.GotoAsync(site.Portal.AbsoluteUri);
        await Expect(first.Page.GetByText("Elena García")).ToBeVisibleAsync();
        await Expect(second.Page.GetByText("Aisha Rahman")).ToBeVisibleAsync();

        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(first.Page.GetByRole(AriaRole.Heading, new() { Name = "You have signed out" })).ToBeVisibleAsync();
        await second.Page.ReloadAsync();
        await Expect(second.Page.GetByText("Aisha Rahman")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Another_site_can_neither_open_a_circuit_nor_send_a_form()
    {
        await using var window = await site.OpenAsync("elena");
        await LiveAsync(window);
        var cookie = (await window.Page.Context.CookiesAsync()).Single(c => c.Name == "PlantPortal").Value;

        Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(cookie, "http://127.0.0.1:1"));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await ConnectAsync(cookie, site.Portal.GetLeftPart(UriPartial.Authority)));

        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Portal };
        client.DefaultRequestHeaders.Add("Cookie", $"PlantPortal={cookie}");
        using var form = new FormUrlEncodedContent([]);
        using var answer = await client.PostAsync("/sign-out", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<HttpStatusCode> ConnectAsync(string cookie, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", $"PlantPortal={cookie}");
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(new Uri($"ws://{site.Portal.Authority}/_blazor"), TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            // Its status says why.
        }

        return socket.HttpStatusCode;
    }

    private static async Task MakeKeyAsync(Window window, string name)
    {
        await window.Page.GetByLabel("What it is for").FillAsync(name);
        await window.Page.GetByLabel("send events").UncheckAsync();
        await window.Page.GetByLabel("read", new() { Exact = true }).CheckAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
    }

    /// <summary>Waits until the circuit has taken the page over.</summary>
    private static Task LiveAsync(Window window) => window.Page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
}
