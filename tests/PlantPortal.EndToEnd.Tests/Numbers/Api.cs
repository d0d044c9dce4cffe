using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime.Text;

namespace PlantPortal.EndToEnd.Tests.Numbers;

/// <summary>Asks the API what a page should show. Dispose it.</summary>
internal sealed partial class Api(FedPortal portal) : IDisposable
{
    private readonly HttpClient _client = portal.Portal.Gateway();

    public static string Window(Interval time) => $"from={InstantPattern.ExtendedIso.Format(time.Start)}&to={InstantPattern.ExtendedIso.Format(time.End)}";

    /// <summary>The query of an address of <c>/explain</c>, without what is no scope or window of a value.</summary>
    public static string ScopeOf(string address) => NoScope().Replace(address.Split('?', 2)[1], "");

    /// <summary>The one KPI that an address of <c>/explain</c> is about.</summary>
    public static string KpiOf(string address) => KpiName().Match(address).Groups["code"].Value;

    public async Task<IReadOnlyList<ApiRow>> KpisAsync(string query) =>
        [.. (await GetAsync("/api/v1/kpis?" + query)).GetProperty("rows").EnumerateArray().Select(row => new ApiRow(row))];

    /// <summary>The figures of one scope, as one row.</summary>
    public async Task<ApiRow> OneAsync(string query) => Assert.Single(await KpisAsync(query));

    public async Task<IReadOnlyList<JsonElement>> ParetoAsync(string query) =>
        [.. (await GetAsync("/api/v1/pareto?" + query)).GetProperty("rows").EnumerateArray()];

    public async Task<IReadOnlyList<JsonElement>> SegmentsAsync(string query) =>
        [.. (await GetAsync("/api/v1/timeline?" + query)).GetProperty("segments").EnumerateArray()];

    public async Task<IReadOnlyList<JsonElement>> LiveAsync(string site) => [.. (await GetAsync("/api/v1/live?site=" + site)).EnumerateArray()];

    public void Dispose() => _client.Dispose();

    public async Task<JsonElement> GetAsync(string address)
    {
        using var answer = await _client.GetAsync(address);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    [GeneratedRegex("&(element|at|page)=[^&]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoScope();

    [GeneratedRegex("[?&]kpi=(?<code>[^&]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KpiName();
}
