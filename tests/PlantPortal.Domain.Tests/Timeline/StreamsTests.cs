using System.Globalization;
using System.Text.Json;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Tests.Shared;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>The engine against plants whose figures two independent programs agree on.</summary>
public class StreamsTests
{
    private static readonly Instant s_now = Instant.FromUtc(2026, 11, 23, 0, 0);

    [Fact]
    public void Twenty_four_random_plants_have_the_expected_elements_by_shift_to_the_microsecond()
    {
        var contexts = StreamFile.Contexts(SharedData.Path("streams", "model.json"), SharedData.Path("streams", "policy.json"));
        var events = StreamFile.Events(SharedData.Path("streams", "events.ndjson"));
        using var expected = JsonDocument.Parse(File.ReadAllText(SharedData.Path("streams", "expected.json")));
        List<string> differences = [];
        foreach (var row in expected.RootElement.EnumerateArray())
        {
            var context = contexts[row.GetProperty("site").GetString() + "/" + row.GetProperty("line").GetString()];
            var from = Parse(row, "from");
            var to = Parse(row, "to");
            var shift = row.GetProperty("shift").GetString();
            var timeline = Build(context, events, from, s_now);
            var sum = new ElementSet();
            foreach (var bucket in RollupBuilder.Build(timeline, from, to, RollupBuilder.Quarter).Where(b => Name(b) == shift))
            {
                Assert.True(bucket.Elements.Balances);
                sum.Add(bucket.Elements);
            }

            foreach (var element in row.GetProperty("elements").EnumerateObject())
            {
                var is_ = sum[Enum.Parse<Element>(element.Name)];
                if (Math.Abs(is_ - element.Value.GetDecimal()) >= 0.0000005m)
                {
                    differences.Add($"{context.Line.Code} {shift} {element.Name}: {is_} instead of {element.Value}");
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(40)) + $"\n{differences.Count} differences");
    }

    internal static LineTimeline Build(LineContext context, IEnumerable<PlantEvent> all, Instant from, Instant now)
    {
        var events = EventsOf(context, all);
        var start = events.Select(e => Touch.Of(e) ?? e.At).Append(from).Min();
        return LineTimeline.Build(context, LineCarry.Beginning(start), events, now);
    }

    /// <summary>The events of a line as the engine takes them: in story order, none voided.</summary>
    internal static List<PlantEvent> EventsOf(LineContext context, IEnumerable<PlantEvent> all)
    {
        var events = all.Where(e => e.Site == context.Site.Code && (e.Line is null || e.Line == context.Line.Code)).Order(StoryOrder.Instance).ToList();
        var voids = new VoidIndex();
        events.OfType<VoidEvent>().ToList().ForEach(voids.Add);
        events.RemoveAll(e => voids.IsVoided(new EventKey(e.Source, e.Sequence)));
        return events;
    }

    private static string? Name(Bucket bucket) =>
        bucket.Shift is null ? null : bucket.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " " + bucket.Shift.Name;

    private static Instant Parse(JsonElement row, string name) =>
        Instant.FromDateTimeOffset(DateTimeOffset.Parse(row.GetProperty(name).GetString()!, CultureInfo.InvariantCulture));
}
