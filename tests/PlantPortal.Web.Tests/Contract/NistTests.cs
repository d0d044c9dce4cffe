using System.Text.Json;
using PlantPortal.Domain.Tests.Shared;

namespace PlantPortal.Web.Tests.Contract;

/// <summary>A real day of a machining centre, over the API.</summary>
public sealed class NistTests
{
    private const string Scope = "site=NIST&line=MAZAK01&from=2017-06-27T08:00:00Z&to=2017-06-27T20:00:00Z";

    [Fact]
    public async Task The_real_day_has_the_expected_figures_by_shift_and_by_hour_and_the_same_segments()
    {
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.Path("nist", "expected.json")));
        using var portal = new ContractPortal();
        await portal.PutModelAsync(SharedData.Path("nist", "model.json"));
        using var policy = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.Path("nist", "policy.json")));
        await portal.PutMappingsAsync("NIST", policy.RootElement.GetProperty("mappings"));
        await portal.PostAsync(File.ReadLines(SharedData.Path("nist", "mazak01-2017-06-27.ndjson")));

        var differences = await GroupDifferencesAsync(portal, expected.RootElement.GetProperty("byShift"), "shift", ShiftName);
        differences.AddRange(await GroupDifferencesAsync(portal, expected.RootElement.GetProperty("byHour"), "hour", h => h.GetString()!));
        Assert.True(differences.Count == 0, string.Join('\n', differences));

        var timeline = await portal.GetAsync("/api/v1/timeline?" + Scope);
        Assert.Equal(
            Joined(expected.RootElement.GetProperty("segments")),
            Joined(timeline.GetProperty("segments")));
    }

    private static async Task<List<string>> GroupDifferencesAsync(ContractPortal portal, JsonElement expected, string group, Func<JsonElement, string> name)
    {
        var answer = await portal.GetAsync($"/api/v1/kpis?{Scope}&groupBy={group}");
        var rows = answer.GetProperty("rows").EnumerateArray().ToDictionary(r => name(r.GetProperty(group)));
        Assert.Equal(expected.EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        return [.. expected.EnumerateObject().SelectMany(e => ContractPortal.Differences(e.Name, e.Value, rows[e.Name], 5e-7, 1e-9))];
    }

    private static string ShiftName(JsonElement shift) =>
        shift.ValueKind == JsonValueKind.Null ? "unscheduled" : shift.GetProperty("day").GetString() + " " + shift.GetProperty("name").GetString();

    /// <summary>Segments as text, neighbours that differ in the machine code alone joined.</summary>
    private static List<string> Joined(JsonElement segments)
    {
        List<(string Start, string End, string What)> joined = [];
        foreach (var segment in segments.EnumerateArray())
        {
            var what = string.Join(' ', new[] { "timeClass", "state", "reason", "coding", "order" }.Select(p => segment.GetProperty(p).ToString()));
            var (start, end) = (Instant(segment, "start"), Instant(segment, "end"));
            if (joined.Count > 0 && joined[^1].What == what && joined[^1].End == start)
            {
                start = joined[^1].Start;
                joined.RemoveAt(joined.Count - 1);
            }

            joined.Add((start, end, what));
        }

        return [.. joined.Select(s => $"{s.Start} {s.End} {s.What}")];
    }

    private static string Instant(JsonElement segment, string name) => segment.GetProperty(name).GetDateTimeOffset().ToString("O");
}
