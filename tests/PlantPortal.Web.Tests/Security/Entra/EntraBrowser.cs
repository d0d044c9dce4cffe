using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using PlantPortal.FakeEntra;

namespace PlantPortal.Web.Tests.Security.Entra;

/// <summary>
/// What a browser does without a screen: it keeps cookies (secure ones on loopback too, as Chromium does), follows redirects, and sends on the
/// forms by which two sites talk through it.
/// </summary>
public sealed partial class EntraBrowser(TestPortal portal, FakeTenant tenant) : IDisposable
{
    private readonly HttpClient _client = new(Handler(tenant));
    private readonly Dictionary<string, Dictionary<string, string>> _cookies = new(StringComparer.Ordinal);

    /// <summary>Where the last answer came from.</summary>
    public Uri Address { get; private set; } = portal.Address;

    /// <summary>The session cookie, as name and value; null while there is none.</summary>
    public string? SessionCookie => _cookies.GetValueOrDefault(portal.Address.Authority)?.GetValueOrDefault("PlantPortal");

    /// <summary>Opens a page of the portal as somebody who is asked to sign in, and ends where the portal leads.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string user, string path = "/")
    {
        var asked = await OpenAsync(path);
        Assert.Equal(tenant.Instance.Authority, Address.Authority);
        return await SubmitAsync(asked, KeyValuePair.Create("account", $"{user}@plants.example"));
    }

    public Task<HttpResponseMessage> OpenAsync(string path, string? cookie = null)
    {
        if (cookie is not null)
        {
            CookiesOf(portal.Address)["PlantPortal"] = cookie;
        }

        return SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Address, path)));
    }

    /// <summary>Presses the button of the way out.</summary>
    public async Task<HttpResponseMessage> SignOutAsync()
    {
        using var page = await OpenAsync("/");
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups["token"].Value;
        return await SendAsync(Form(new Uri(portal.Address, "/sign-out"), [new("__RequestVerificationToken", token)]));
    }

    public void Dispose() => _client.Dispose();

    private static SocketsHttpHandler Handler(FakeTenant tenant)
    {
        var handler = tenant.Trusting();
        handler.UseCookies = false;
        return handler;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        if (CookiesOf(request.RequestUri!) is { Count: > 0 } cookies)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var answer = await _client.SendAsync(request);
        Address = request.RequestUri!;
        Keep(answer);
        if (answer.Headers.Location is { } next)
        {
            return await SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Address, next)));
        }

        // The tenant's own form, which its page sends by script.
        return Address.Authority == tenant.Instance.Authority && answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync()).Contains("name=\"code\"", StringComparison.Ordinal)
            ? await SubmitAsync(answer)
            : answer;
    }

    private async Task<HttpResponseMessage> SubmitAsync(HttpResponseMessage page, params KeyValuePair<string, string>[] pressed)
    {
        var html = await page.Content.ReadAsStringAsync();
        var action = WebUtility.HtmlDecode(Action().Match(html).Groups["action"].Value);
        var fields = Field().Matches(html).Select(f => KeyValuePair.Create(WebUtility.HtmlDecode(f.Groups["name"].Value), WebUtility.HtmlDecode(f.Groups["value"].Value)));
        return await SendAsync(Form(new Uri(Address, action), [.. fields, .. pressed]));
    }

    private static HttpRequestMessage Form(Uri address, KeyValuePair<string, string>[] fields) =>
        new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };

    private void Keep(HttpResponseMessage answer)
    {
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            var (name, value) = set.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : (set, "");
            if (value.Length == 0)
            {
                CookiesOf(Address).Remove(name);
            }
            else
            {
                CookiesOf(Address)[name] = value;
            }
        }
    }

    private Dictionary<string, string> CookiesOf(Uri address)
    {
        if (!_cookies.TryGetValue(address.Authority, out var cookies))
        {
            _cookies[address.Authority] = cookies = new Dictionary<string, string>(StringComparer.Ordinal);
        }

        return cookies;
    }

    [GeneratedRegex("<form[^>]* action=\"(?<action>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
