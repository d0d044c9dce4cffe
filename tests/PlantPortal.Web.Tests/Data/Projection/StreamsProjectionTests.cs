using System.Globalization;
using System.Text.Json;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Tests.Shared;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Data.Projection;

/// <summary>The random plants through log and projection: in order, shuffled and doubled, after a restart, after a rebuild.</summary>
public class StreamsProjectionTests
{
    private static readonly Instant s_now = Instant.FromUtc(2026, 11, 23, 0, 0);

    public enum Arrival
    {
        InOrder,
        Shuffled,
        Doubled,
    }

    [Theory]
    [InlineData(Arrival.InOrder, 1000)]
    [InlineData(Arrival.InOrder, 37)]
    [InlineData(Arrival.Shuffled, 500)]
    [InlineData(Arrival.Doubled, 400)]
    public async Task Every_element_by_shift_is_as_expected_however_the_events_arrive(Arrival arrival, int batch)
    {
        var contexts = StreamFile.Contexts(SharedData.Path("streams", "model.json"), SharedData.Path("streams", "policy.json"));
        var events = Arriving(StreamFile.Events(SharedData.Path("streams", "events.ndjson")), arrival);
        await using var plants = await ProjectedPlants.CreateAsync(contexts.Values, s_now);
        foreach (var part in events.Chunk(batch))
        {
            await plants.AppendAsync(part);
            if (arrival != Arrival.InOrder || batch < 100)
            {
                await plants.Reader.TimelineAsync(part[0].Site, part[0].Line!, s_now - Duration.FromHours(1), s_now, CancellationToken.None);
            }
        }

        await AssertExpectedAsync(plants);
        plants.Restart();
        await AssertExpectedAsync(plants);
        await plants.Projector.RebuildAsync(null, null, CancellationToken.None);
        await AssertExpectedAsync(plants);
    }

    private static IEnumerable<PlantEvent> Arriving(IReadOnlyList<PlantEvent> events, Arrival arrival)
    {
        var random = new Random(20260323);
        return arrival switch
        {
            Arrival.InOrder => events,
            Arrival.Shuffled => events.OrderBy(_ => random.Next()).ToList(),
            _ => events.Concat(events).OrderBy(_ => random.Next()).ToList(),
        };
    }

    private static async Task AssertExpectedAsync(ProjectedPlants plants)
    {
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.Path("streams", "expected.json")));
        List<string> differences = [];
        foreach (var line in expected.RootElement.EnumerateArray().GroupBy(r => (r.GetProperty("site").GetString()!, r.GetProperty("line").GetString()!)))
        {
            var first = line.First();
            foreach (var groups in new[] { "shift", "shift,hour,product" })
            {
                var question = new PerformanceQuestion(
                    [new LineRef(line.Key.Item1, line.Key.Item2)], PerformanceWindow.Between(At(first, "from"), At(first, "to")),
                    groups == "shift" ? [GroupField.Shift] : [GroupField.Shift, GroupField.Hour, GroupField.Product], []);
                var answer = await plants.Reader.AskAsync(question, CancellationToken.None);
                foreach (var row in line)
                {
                    var sum = new ElementSet();
                    foreach (var found in answer.Rows.Where(r => Name(r) == row.GetProperty("shift").GetString()))
                    {
                        sum.Add(found.Elements);
                    }

                    foreach (var element in row.GetProperty("elements").EnumerateObject())
                    {
                        var value = sum[Enum.Parse<Element>(element.Name)];
                        if (Math.Abs(value - element.Value.GetDecimal()) >= 0.0000005m)
                        {
                            differences.Add($"{line.Key.Item1} by {groups}, {row.GetProperty("shift")} {element.Name}: {value} instead of {element.Value}");
                        }
                    }
                }
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differences\n" + string.Join('\n', differences.Take(30)));
    }

    private static string? Name(PerformanceRow row) => row.Group.Shift is { } shift
        ? shift.Day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) + " " + shift.Name
        : null;

    private static Instant At(JsonElement row, string name) =>
        Instant.FromDateTimeOffset(DateTimeOffset.Parse(row.GetProperty(name).GetString()!, CultureInfo.InvariantCulture));
}
