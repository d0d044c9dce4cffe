using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>Reads of many lines. Thread-safe.</summary>
internal sealed class LineReads(Projector projector)
{
    /// <summary>Lines that are being read at once: few, because a portal has many readers.</summary>
    private const int Ahead = 2;

    /// <summary>
    /// Reads lines within one <see cref="PerformanceReader.Patience"/>, in their order; while the caller works on one, the next are being read.
    /// </summary>
    /// <param name="patience">Another patience, of what is read from the log; null: the usual one.</param>
    /// <exception cref="TimeoutException">The projection is not up to date in time.</exception>
    public async IAsyncEnumerable<(LineRef Line, T Read)> EachAsync<T>(
        ImmutableArray<LineRef> lines, Func<LineRef, LineView, T> read, [EnumeratorCancellation] CancellationToken cancel, TimeSpan? patience = null)
    {
        var deadline = new PerformanceReader.Deadline(patience ?? PerformanceReader.Patience);
        var reading = new Queue<Task<T>>();
        var next = 0;
        foreach (var line in lines)
        {
            cancel.ThrowIfCancellationRequested();
            for (; next < lines.Length && reading.Count < Ahead; next++)
            {
                var ahead = lines[next];
                reading.Enqueue(Task.Run(() => OneAsync(ahead, view => read(ahead, view), deadline), cancel));
            }

            yield return (line, await reading.Dequeue());
        }
    }

    /// <exception cref="ArgumentException">There is no such line.</exception>
    /// <exception cref="TimeoutException">The projection is not up to date in time.</exception>
    public async Task<T> OneAsync<T>(LineRef line, Func<LineView, T> read, PerformanceReader.Deadline deadline) =>
        await projector.UseAsync(line.Site, line.Line, read, CancellationToken.None).WaitAsync(deadline.Left)
        ?? throw new ArgumentException($"There is no line '{line.Line}' at site '{line.Site}'.", nameof(line));
}
