using System.Collections.Concurrent;
using System.Globalization;

namespace PlantPortal.EndToEnd.Tests;

public sealed class FirstVisitTests(LivePlant plant) : IClassFixture<LivePlant>
{
    private const double Limit = 200_000;

    [Fact]
    public async Task A_first_visit_loads_at_most_200_kB_and_all_that_is_not_a_font_comes_compressed()
    {
        await using var window = await plant.Chromium.OpenAsync(plant.Portal.Address);
        await window.SignInAsync("viewer");
        var network = await window.Page.Context.NewCDPSessionAsync(window.Page);
        var (loaded, sizes) = (new ConcurrentDictionary<string, (string Url, string Encoding)>(), new ConcurrentDictionary<string, double>());
        network.Event("Network.responseReceived").OnEvent += (_, e) =>
        {
            var response = e!.Value.GetProperty("response");
            var encoding = response.GetProperty("headers").EnumerateObject()
                .FirstOrDefault(h => h.Name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase)).Value;
            loaded[e.Value.GetProperty("requestId").GetString()!] = (
                response.GetProperty("url").GetString()!, encoding.ValueKind == System.Text.Json.JsonValueKind.String ? encoding.GetString()! : "none");
        };
        network.Event("Network.loadingFinished").OnEvent += (_, e) =>
            sizes[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("encodedDataLength").GetDouble();
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });

        await window.GoToAsync("/");
        await window.Page.EvaluateAsync("document.fonts.ready.then(() => new Promise(done => setTimeout(done, 500)))");

        var parts = loaded.Select(l => string.Create(CultureInfo.InvariantCulture, $"{sizes.GetValueOrDefault(l.Key):0} {l.Value.Encoding} {l.Value.Url}")).ToList();
        Assert.True(sizes.Values.Sum() <= Limit, $"{sizes.Values.Sum()} bytes:\n{string.Join('\n', parts)}");
        Assert.Contains(loaded.Values, l => l.Url.EndsWith(".css", StringComparison.Ordinal));
        Assert.All(loaded.Values.Where(l => !l.Url.Contains("/fonts/", StringComparison.Ordinal) && !l.Url.Contains("/_blazor/", StringComparison.Ordinal)), l => Assert.True(l.Encoding is "br" or "gzip" or "zstd", l.Url));
    }
}
