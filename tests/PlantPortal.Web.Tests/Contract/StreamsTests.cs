using System.Text.Json;
using PlantPortal.Domain.Tests.Shared;

namespace PlantPortal.Web.Tests.Contract;

/// <summary>Random plants in eight time zones, most over a DST change, over the API: however their events arrive.</summary>
public sealed class StreamsTests
{
    public enum Arrival
    {
        InOrder,
        Shuffled,
        Doubled,
    }

    [Theory]
    [InlineData(Arrival.InOrder)]
    [InlineData(Arrival.Shuffled)]
    [InlineData(Arrival.Doubled)]
    public async Task Every_element_is_right_to_the_microsecond_and_every_kpi_to_nine_digits(Arrival arrival)
    {
        var expected = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.Path("streams", "expected.json"))).RootElement;
        var events = await File.ReadAllLinesAsync(SharedData.Path("streams", "events.ndjson"));
        using var portal = new ContractPortal();
        await portal.PutModelAsync(SharedData.Path("streams", "model.json"));
        using var policy = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.Path("streams", "policy.json")));
        foreach (var site in expected.EnumerateArray().Select(r => r.GetProperty("site").GetString()!).Distinct())
        {
            await portal.PutMappingsAsync(site, policy.RootElement.GetProperty("mappings"));
        }

        var (accepted, duplicates) = await portal.PostAsync(Arriving(events, arrival));

        Assert.Equal((events.Length, arrival == Arrival.Doubled ? events.Length : 0), (accepted, duplicates));
        List<string> differences = [];
        foreach (var line in expected.EnumerateArray().GroupBy(r => r.GetProperty("line").GetString()!))
        {
            var first = line.First();
            var answer = await portal.GetAsync(
                $"/api/v1/kpis?site={first.GetProperty("site")}&line={line.Key}&from={first.GetProperty("from")}&to={first.GetProperty("to")}&groupBy=shift");
            var rows = answer.GetProperty("rows").EnumerateArray().ToDictionary(r => Name(r.GetProperty("shift")) ?? "");
            foreach (var row in line)
            {
                var shift = row.GetProperty("shift").GetString();
                differences.AddRange(ContractPortal.Differences($"{line.Key} {shift}", row, rows[shift ?? ""], 5e-7, 1e-9));
            }

            Assert.Equal(line.Count(), rows.Count);
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differences\n" + string.Join('\n', differences.Take(40)));
    }

    private static IEnumerable<string> Arriving(string[] events, Arrival arrival)
    {
        var random = new Random(20260323);
        return arrival switch
        {
            Arrival.InOrder => events,
            Arrival.Shuffled => events.OrderBy(_ => random.Next()),
            _ => events.Concat(events).OrderBy(_ => random.Next()),
        };
    }

    private static string? Name(JsonElement shift) =>
        shift.ValueKind == JsonValueKind.Null ? null : shift.GetProperty("day").GetString() + " " + shift.GetProperty("name").GetString();
}
