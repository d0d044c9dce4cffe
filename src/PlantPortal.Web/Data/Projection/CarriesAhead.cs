using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>
/// Reads a line piece by piece by other rules than those by which it is kept. Where no kept carry is right under these, each piece goes on at a carry
/// that the one before ended with: so a long time is built once, however many pieces it has. For one line and one set of rules; not thread-safe.
/// </summary>
internal sealed class CarriesAhead
{
    /// <summary>A carry may not lie in a young stop, so there are some to choose from.</summary>
    private static readonly Duration s_back = Duration.FromHours(2);

    /// <summary>In order of time.</summary>
    private readonly List<LineCarry> _carries = [];

    private long _replays;

    /// <summary>A timeline by these rules that covers <c>[from, to)</c> and more.</summary>
    /// <param name="view">Of the line, as it is now: what was told late since the piece before is taken in.</param>
    public LineTimeline Read(OtherRules rules, LineView view, Instant from, Instant to)
    {
        if (view.Replays != _replays)
        {
            _carries.Clear();
            _replays = view.Replays;
        }

        var timeline = view.Past(from, to, rules, this);
        if (timeline.CarriesAt(Candidates(to).Where(at => at > timeline.From && at <= view.KeptUntil)) is [.., var last])
        {
            _carries.RemoveAll(c => c.At >= last.At);
            _carries.Add(last);
        }

        return timeline;
    }

    /// <summary>The last carry at or before an instant; null when there is none.</summary>
    public LineCarry? LastUntil(Instant at) => _carries.FindLast(c => c.At <= at);

    private static IEnumerable<Instant> Candidates(Instant to)
    {
        for (var at = to - s_back; at <= to; at += RollupBuilder.Quarter)
        {
            yield return at;
        }
    }
}
