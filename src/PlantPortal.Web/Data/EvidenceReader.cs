using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>What the elements of a line over a window are summed from.</summary>
/// <param name="Time">The segments, without gap or overlap, up to now at the latest.</param>
public sealed record LineShares(IReadOnlyList<SegmentShare> Time, IReadOnlyList<CountShare> Counts);

/// <summary>
/// Reads what stands behind the figures of one line: segments and counts, mismatches in its story, and the events themselves. Whoever asks
/// keeps the windows short: all of this is made from the log anew. Thread-safe.
/// </summary>
public sealed class EvidenceReader(Projector projector, PortalDatabase database, Func<PlantModel> model, Func<RegistryHistory> history)
{
    /// <summary>The segments and counts of <c>[from, to)</c>; they add up to the elements that <see cref="PerformanceReader"/> gives.</summary>
    /// <param name="product">Only of it; null: of any, and of none.</param>
    /// <param name="shift">Only in the shifts of this name; null: in all, and outside.</param>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="PerformanceReader.Patience"/>.</exception>
    public Task<LineShares> SharesAsync(LineRef line, Instant from, Instant to, PastView view, string? product, string? shift, CancellationToken cancel) => UseAsync(
        line,
        read =>
        {
            var until = Instant.Min(to, read.Now);
            if (from >= until)
            {
                return new LineShares([], []);
            }

            var timeline = read.Past(from, until, view == PastView.Recorded ? OtherRules.Judging(JudgedThen(read.Context)) : null);
            var parts = WindowParts.Of(read.Context.Schedule, PerformanceWindow.Between(from, until), shift);
            return new LineShares(
                [.. parts.SelectMany(p => Shares.OfTime(timeline, p.Start, p.End)).Where(s => product is null || s.Segment.Product == product)],
                [.. parts.SelectMany(p => Shares.OfCounts(timeline, p.Start, p.End)).Where(c => product is null || c.Part.Product == product)]);
        },
        cancel);

    /// <summary>The mismatches that touch <c>[from, to)</c>; they are looked for in whole shifts, since that is where late counts even out.</summary>
    /// <param name="shift">Only those that touch a shift of this name; null: all.</param>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="PerformanceReader.Patience"/>.</exception>
    public Task<IReadOnlyList<Finding>> FindingsAsync(LineRef line, Instant from, Instant to, string? shift, CancellationToken cancel) => UseAsync(
        line,
        read =>
        {
            if (from >= Instant.Min(to, read.Now))
            {
                return [];
            }

            var spans = Spans.Covering(read.Context.Schedule, from, to);
            var (first, last) = (spans[0].Start, Instant.Min(spans[^1].End, read.Now));
            var parts = WindowParts.Of(read.Context.Schedule, PerformanceWindow.Between(from, to), shift);
            var findings = Findings.Of(read.Past(first, last)).Where(f => f.Start < last && parts.Any(p => f.End >= p.Start && f.Start < p.End));
            return (IReadOnlyList<Finding>)[.. findings];
        },
        cancel);

    /// <summary>The events of a line stamped in <c>[from, to]</c> (a count at the end was made before it), and those of before that still hold there.</summary>
    /// <param name="since">From when on codings and corrections made for an earlier time matter: where the stop in which the window begins began.</param>
    /// <param name="page">From 0, each of <see cref="EventPage.Size"/>.</param>
    /// <exception cref="ArgumentException">The line is not in the plant model.</exception>
    public EventPage Events(LineRef line, Instant from, Instant to, Instant since, int page)
    {
        using var connection = database.Open();
        return new LoggedEvents(connection, line.Site, Find(line)).Read(from, to, since, page);
    }

    /// <summary>The same without counts and signs of life: what made the states and reasons of a line.</summary>
    /// <exception cref="ArgumentException">The line is not in the plant model.</exception>
    public EventPage StateEvents(LineRef line, Instant from, Instant to, Instant since, int page)
    {
        using var connection = database.Open();
        return new LoggedEvents(connection, line.Site, Find(line)) { StatesOnly = true }.Read(from, to, since, page);
    }

    private LineContext JudgedThen(LineContext context) => new(context.Site, context.Line, context.Schedule, history().Recorded);

    private Line Find(LineRef line) => model().FindLine(line.Site, line.Line)
        ?? throw new ArgumentException($"There is no line '{line.Line}' at site '{line.Site}'.", nameof(line));

    private async Task<T> UseAsync<T>(LineRef line, Func<LineView, T> use, CancellationToken cancel)
        where T : class =>
        // Whoever goes away ends their waiting, and never the work on the line that others wait for.
        await projector.UseAsync(line.Site, line.Line, use, CancellationToken.None).WaitAsync(PerformanceReader.Patience, cancel)
        ?? throw new ArgumentException($"There is no line '{line.Line}' at site '{line.Site}'.", nameof(line));
}
