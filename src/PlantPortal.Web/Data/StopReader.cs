using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>
/// Reads whole stops, for lists and one by one. What it reads reflects every event that was acknowledged before, and a list adds up to the
/// downtime that <see cref="PerformanceReader"/> gives for the same question. Thread-safe.
/// </summary>
public sealed class StopReader(Projector projector, Func<RegistryHistory> history)
{
    private readonly LineReads _reads = new(projector);

    /// <summary>How far behind its start a stop may first be known to stand: a silence may lie there.</summary>
    private static readonly Duration s_silence = Duration.FromDays(7);

    /// <summary>The stops that are in a question, sorted, a page of them.</summary>
    /// <param name="skip">Stops of the sorted list before the page.</param>
    /// <param name="take">Stops of the page at most.</param>
    /// <param name="progress">Told after each line how many are done.</param>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="PerformanceReader.Patience"/>.</exception>
    public async Task<StopList> ListAsync(
        DowntimeQuestion question, StopFilter filter, StopOrder order, int skip, int take, IProgress<int>? progress, CancellationToken cancel)
    {
        List<StopEntry> stops = [];
        var done = 0;
        var recorded = question.View == PastView.Recorded ? new RecordedPast(history()) : null;
        await foreach (var (_, found) in _reads.EachAsync(question.Lines, (line, view) => Gather(view, line, question, filter, recorded), cancel, PerformanceReader.PatienceOf(question.View)))
        {
            stops.AddRange(found);
            progress?.Report(++done);
        }

        stops.Sort(Comparer(order));
        return new StopList(
            stops.Slice(Math.Min(skip, stops.Count), Math.Min(take, Math.Max(0, stops.Count - skip))),
            stops.Count, stops.Sum(s => s.LostMicros), stops.Count(s => s.IsCounted));
    }

    /// <summary>The whole stop of a line that begins at an instant or in which it lies; null when the line did not stand then.</summary>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="PerformanceReader.Patience"/>.</exception>
    public Task<WholeStopView?> FindAsync(LineRef line, Instant at, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return UseAsync(line, view => Find(view, line, at), new PerformanceReader.Deadline(PerformanceReader.Patience));
    }

    private static List<StopEntry> Gather(LineView view, LineRef line, DowntimeQuestion question, StopFilter filter, RecordedPast? recorded)
    {
        var parts = WindowParts.Of(view.Context.Schedule, question.Window.At(line.Site), question.Shift);
        return parts.Count == 0
            ? []
            : [.. new StopGathering(line, parts, question.Product, filter).Gather(view, StandingReader.Read(view, parts[0].Start, parts[^1].End, recorded))];
    }

    private static WholeStopView? Find(LineView view, LineRef line, Instant at)
    {
        var rows = StandingReader.Read(view, at, at + s_silence);
        var start = rows.Where(r => r.End > at && r.StopStart <= at).Select(r => (Instant?)r.StopStart).FirstOrDefault();
        if (start is not { } found)
        {
            return null;
        }

        var end = rows.Where(r => r.StopStart == found).Max(r => r.End);
        return new WholeStopView(line, found, end, StandingReader.IsOpen(view, found), view.Now, SegmentReader.Read(view, found, end));
    }

    private static Comparison<StopEntry> Comparer(StopOrder order) => order switch
    {
        StopOrder.Newest => (a, b) => ByStart(b, a),
        StopOrder.Oldest => ByStart,
        StopOrder.Longest => (a, b) => ByLength(b, a),
        StopOrder.Shortest => ByLength,
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Not an order."),
    };

    private static int ByStart(StopEntry a, StopEntry b) =>
        a.Start.CompareTo(b.Start) is var c && c != 0 ? c
        : string.CompareOrdinal(a.Line.Site, b.Line.Site) is var s && s != 0 ? s
        : string.CompareOrdinal(a.Line.Line, b.Line.Line);

    private static int ByLength(StopEntry a, StopEntry b) => a.Length.CompareTo(b.Length) is var c && c != 0 ? c : ByStart(a, b);

    private async Task<T?> UseAsync<T>(LineRef line, Func<LineView, T> use, PerformanceReader.Deadline deadline) =>
        await projector.UseAsync(line.Site, line.Line, use, CancellationToken.None).WaitAsync(deadline.Left);
}
