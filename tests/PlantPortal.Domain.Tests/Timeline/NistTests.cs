using System.Globalization;
using System.Text.Json;
using NodaTime.Text;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Tests.Shared;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>A real day of a machining centre: what an independent calculation of docs/domain.md gives for it.</summary>
public sealed class NistTests
{
    [Fact]
    public void The_day_has_the_expected_elements_by_shift_and_by_hour()
    {
        using var expected = Expected();
        var (from, to, timeline) = Day(expected.RootElement);
        var buckets = RollupBuilder.Build(timeline, from, to, RollupBuilder.Quarter);
        var byShift = Sums(buckets, b => b.Shift is { } shift ? $"{LocalDatePattern.Iso.Format(b.Day)} {shift.Name}" : "unscheduled");
        var byHour = Sums(buckets, b => InstantPattern.ExtendedIso.Format(Instant.FromUnixTimeSeconds(b.Start.ToUnixTimeSeconds() / 3600 * 3600)));

        AssertElements(expected.RootElement.GetProperty("byShift"), byShift);
        AssertElements(expected.RootElement.GetProperty("byHour"), byHour);
    }

    [Fact]
    public void The_day_has_the_expected_segments_after_joining_neighbours_that_differ_in_machine_code_alone()
    {
        using var expected = Expected();
        var (from, to, timeline) = Day(expected.RootElement);
        List<(Instant Start, Instant End, string Text)> joined = [];
        foreach (var s in timeline.Segments.CutAt([from, to]))
        {
            var text = $"{s.TimeClass} {Word(s.State)} {s.Reason} {Word(s.Coding)} {s.Order}";
            var start = joined.Count > 0 && joined[^1].Text == text ? joined[^1].Start : s.Start;
            joined.RemoveAll(j => j.Start == start);
            joined.Add((start, s.End, text));
        }

        Story.AssertSame(
            [.. expected.RootElement.GetProperty("segments").EnumerateArray().Select(s =>
                $"{Text(s, "start")} {Text(s, "end")} {Text(s, "timeClass")} {Text(s, "state")} {Text(s, "reason")} {Text(s, "coding")} {Text(s, "order")}")],
            [.. joined.Select(j => $"{Iso(j.Start)} {Iso(j.End)} {j.Text}")]);
    }

    private static string? Word<T>(T? value)
        where T : struct, Enum => value?.ToString().ToLowerInvariant();

    private static JsonDocument Expected() => JsonDocument.Parse(File.ReadAllText(SharedData.Path("nist", "expected.json")));

    private static (Instant From, Instant To, LineTimeline Timeline) Day(JsonElement expected)
    {
        var context = StreamFile.Contexts(SharedData.Path("nist", "model.json"), SharedData.Path("nist", "policy.json")).Values.Single();
        var events = StreamFile.Events(SharedData.Path("nist", "mazak01-2017-06-27.ndjson"));
        var (from, to) = (At(expected, "from"), At(expected, "to"));
        return (from, to, new Story(context, events, to).Whole(Instant.Min(from, events.Min(e => e.At))));
    }

    private static Dictionary<string, ElementSet> Sums(IEnumerable<Bucket> buckets, Func<Bucket, string> group) =>
        buckets.GroupBy(group).ToDictionary(g => g.Key, g => g.Aggregate(new ElementSet(), (sum, b) =>
        {
            sum.Add(b.Elements);
            return sum;
        }));

    private static void AssertElements(JsonElement expected, Dictionary<string, ElementSet> actual)
    {
        Assert.Equal(expected.EnumerateObject().Select(g => g.Name).Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var group in expected.EnumerateObject())
        {
            foreach (var element in group.Value.GetProperty("elements").EnumerateObject())
            {
                var difference = actual[group.Name][Enum.Parse<Element>(element.Name)] - element.Value.GetDecimal();
                Assert.True(Math.Abs(difference) < 0.0000005m, $"{group.Name} {element.Name}: {difference.ToString(CultureInfo.InvariantCulture)} off");
            }
        }
    }

    private static Instant At(JsonElement e, string name) => InstantPattern.ExtendedIso.Parse(e.GetProperty(name).GetString()!).Value;

    private static string Text(JsonElement e, string name) => name is "start" or "end" ? Iso(At(e, name)) : e.GetProperty(name).GetString() ?? "";

    private static string Iso(Instant at) => InstantPattern.ExtendedIso.Format(at);
}
