using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>Downtime that has a machine code and no reason.</summary>
/// <param name="Micros">Microseconds.</param>
/// <param name="Stops">Whole stops counted in it.</param>
/// <param name="LastSeen">When the last whole stop with such a part in the question began; it may have begun before it.</param>
public sealed record UnmappedLoss(string Code, long Micros, long Stops, Instant LastSeen);

/// <summary>The downtime of one line that has a machine code and no reason.</summary>
public sealed record LineUnmapped(LineRef Line, IReadOnlyList<UnmappedLoss> Losses);

/// <summary>
/// Reads what machine codes without a reason cost, and when each was last seen: sums and latest instants of each line, and never its stops. It is
/// a part of what <see cref="PerformanceReader"/> gives for the same question. Thread-safe.
/// </summary>
public sealed class UnmappedReader(Projector projector)
{
    private readonly LineReads _reads = new(projector);

    /// <param name="progress">Told after each line how many are done.</param>
    /// <returns>Each line of the question, in its order.</returns>
    /// <exception cref="TimeoutException">The projection is not up to date within <see cref="PerformanceReader.Patience"/>.</exception>
    public async Task<IReadOnlyList<LineUnmapped>> ReadAsync(DowntimeQuestion question, IProgress<int>? progress, CancellationToken cancel)
    {
        List<LineUnmapped> lines = [];
        await foreach (var (_, losses) in _reads.EachAsync(question.Lines, (line, view) => Of(view, line, question), cancel))
        {
            lines.Add(losses);
            progress?.Report(lines.Count);
        }

        return lines;
    }

    private static LineUnmapped Of(LineView view, LineRef line, DowntimeQuestion question)
    {
        var parts = WindowParts.Of(view.Context.Schedule, question.Window.At(line.Site), question.Shift);
        var losses = LossReader.Read(view, parts, question.Product).All.Where(l => l is { Reason: null, Code: not null }).ToList();
        if (losses.Count == 0)
        {
            return new LineUnmapped(line, []);
        }

        var lastSeen = LastSeenReader.Read(view, parts, question.Product);
        return new LineUnmapped(line, [.. losses.Select(l => new UnmappedLoss(l.Code!, l.Micros, l.Stops, lastSeen[l.Code!]))]);
    }
}
