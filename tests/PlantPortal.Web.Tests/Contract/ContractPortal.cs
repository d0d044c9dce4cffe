using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace PlantPortal.Web.Tests.Contract;

/// <summary>A portal spoken to as an integrator does: over HTTP with a key, and nothing else.</summary>
public sealed class ContractPortal : IDisposable
{
    private readonly TestPortal _portal = new();

    public ContractPortal() => Client = _portal.Gateway();

    public HttpClient Client { get; }

    public Task PutModelAsync(string path) => PutAsync("/api/v1/model", File.ReadAllText(path));

    public Task PutMappingsAsync(string site, JsonElement mappings) =>
        PutAsync("/api/v1/registry/mappings", JsonSerializer.Serialize(new { site, mappings }));

    /// <summary>Posts events in batches and expects that none is refused.</summary>
    /// <returns>How many were accepted and how many were duplicates.</returns>
    public async Task<(int Accepted, int Duplicates)> PostAsync(IEnumerable<string> events, int batch = 1_000)
    {
        var (accepted, duplicates) = (0, 0);
        foreach (var part in events.Chunk(batch))
        {
            using var content = new StringContent(string.Join('\n', part), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
            using var response = await Client.PostAsync("/api/v1/events?backfill=true", content);
            var answer = await JsonAsync(response);
            Assert.Equal(0, answer.GetProperty("quarantined").GetInt32());
            accepted += answer.GetProperty("accepted").GetInt32();
            duplicates += answer.GetProperty("duplicates").GetInt32();
        }

        return (accepted, duplicates);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        return await JsonAsync(response);
    }

    public void Dispose()
    {
        Client.Dispose();
        _portal.Dispose();
    }

    /// <summary>What of the expected elements and KPIs a row of an answer does not have, to a difference that does not count.</summary>
    public static IEnumerable<string> Differences(string name, JsonElement expected, JsonElement row, double elements, double kpis)
    {
        foreach (var element in Properties(expected, "elements"))
        {
            var value = row.GetProperty("elements").GetProperty(element.Name).GetDecimal();
            if (Math.Abs(value - element.Value.GetDecimal()) > (decimal)elements)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name} {element.Name}: {value} instead of {element.Value}");
            }
        }

        foreach (var kpi in Properties(expected, "kpis"))
        {
            var value = row.GetProperty("values").GetProperty(kpi.Name).GetProperty("value");
            var same = kpi.Value.ValueKind == JsonValueKind.Null || value.ValueKind == JsonValueKind.Null
                ? kpi.Value.ValueKind == value.ValueKind
                : Math.Abs(value.GetDouble() - kpi.Value.GetDouble()) <= kpis;
            if (!same)
            {
                yield return $"{name} {kpi.Name}: {value} instead of {kpi.Value}";
            }
        }
    }

    private static IEnumerable<JsonProperty> Properties(JsonElement expected, string name) =>
        expected.TryGetProperty(name, out var found) ? found.EnumerateObject() : [];

    private async Task PutAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Client.PutAsync(path, content);
        await JsonAsync(response);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode}: {text[..Math.Min(text.Length, 2_000)]}");
        return JsonDocument.Parse(text).RootElement;
    }
}
