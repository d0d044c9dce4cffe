using System.Globalization;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Domain.Tests.Timeline;

/// <summary>A line, everything that happened to it, and the clock.</summary>
/// <param name="Events">In order of arrival.</param>
internal sealed record Story(LineContext Context, IReadOnlyList<PlantEvent> Events, Instant Now)
{
    /// <summary>The earliest instant that any event may change; now without events.</summary>
    public Instant Beginning => Events.Select(Touch.Of).Min() ?? Now;

    /// <summary>The events as the engine takes them: in story order, none voided.</summary>
    public static List<PlantEvent> Remaining(IEnumerable<PlantEvent> events, IEnumerable<PlantEvent> all)
    {
        var voids = new VoidIndex();
        foreach (var taken in all.OfType<VoidEvent>())
        {
            voids.Add(taken);
        }

        return [.. events.Where(e => !voids.IsVoided(new EventKey(e.Source, e.Sequence))).Order(StoryOrder.Instance)];
    }

    /// <summary>One pass over everything.</summary>
    public LineTimeline Whole(Instant? from = null, Instant? now = null)
    {
        var start = from ?? Beginning;
        return LineTimeline.Build(Context, LineCarry.Beginning(start), Remaining(Events, Events), Instant.Max(now ?? Now, start));
    }

    /// <summary>The events that a carry has not taken in.</summary>
    public List<PlantEvent> After(LineCarry carry) => [.. Remaining(Events, Events).Where(e => !IsTakenIn(e, carry.At))];

    public static bool IsTakenIn(PlantEvent e, Instant at) => e.At < at || (e.At == at && e is CountEvent);

    /// <summary>Segments in <c>[from, to)</c>, neighbours that only a cut tells apart joined, one line each.</summary>
    public static List<string> Texts(IEnumerable<Segment> segments, Instant from, Instant to)
    {
        List<Segment> joined = [];
        foreach (var segment in segments.Where(s => s.End > from && s.Start < to).Select(s => s.Clip(from, to)))
        {
            if (joined.Count > 0 && joined[^1].End == segment.Start && segment.First == FirstMoments.None && SameButTime(joined[^1], segment))
            {
                joined[^1] = joined[^1] with { End = segment.End };
            }
            else
            {
                joined.Add(segment);
            }
        }

        return [.. joined.Select(Text)];
    }

    public static List<string> Texts(IEnumerable<Bucket> buckets) => [.. buckets.Select(b =>
        $"{Text(b.Start)}..{Text(b.End)} {b.Product ?? "-"} {b.Shift?.Name ?? "-"} {b.Day:yyyy-MM-dd} {Text(b.Elements)}")];

    public static string Text(ElementSet elements) => string.Join(' ', Enum.GetValues<Element>().Where(e => elements[e] != 0)
        .Select(e => string.Create(CultureInfo.InvariantCulture, $"{e}={elements[e] / 1.0000000000000000000000000000m}")));

    public static string Text(Instant at) => at.ToString("MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);

    /// <summary>Fails with the lines that are in one of the lists alone.</summary>
    public static void AssertSame(IReadOnlyList<string> expected, IReadOnlyList<string> actual) => Assert.True(
        expected.SequenceEqual(actual),
        $"missing:\n{string.Join('\n', expected.Except(actual).Take(8))}\nunexpected:\n{string.Join('\n', actual.Except(expected).Take(8))}\n{expected.Count} and {actual.Count} lines");

    public override string ToString() => StoryText.Of(this);

    private static bool SameButTime(Segment a, Segment b) =>
        Text(a with { Start = default, End = default, First = FirstMoments.None }) == Text(b with { Start = default, End = default, First = FirstMoments.None });

    public static string Text(Segment s) =>
        $"{Text(s.Start)}..{Text(s.End)} {s.TimeClass} {s.State?.ToString() ?? "?"} {s.Reason ?? "-"}/{s.Category?.ToString() ?? "-"}/{s.Code ?? "-"}/{s.Coding?.ToString() ?? "-"} "
        + $"{s.Order ?? "-"}:{s.Product ?? "-"} {(s.Shift is { } shift ? $"{shift.Name}@{Text(shift.Start)}" : "-")}{(s.Break ? " break" : "")} {(s.StopStart is { } start ? "since " + Text(start) : "")} {(s.First == FirstMoments.None ? "" : s.First)}";
}
