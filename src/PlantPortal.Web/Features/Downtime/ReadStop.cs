using PlantPortal.Domain.Events;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>One stop with what made it.</summary>
/// <param name="Events">State events, orders, codings and corrections from its start to its end, those that were taken back too; in story order.</param>
/// <param name="More">Events that are not among them, since there are too many to show.</param>
public sealed record StopView(WholeStopView Stop, IReadOnlyList<LoggedEvent> Events, long More);

/// <summary>Reads what the page of one stop shows.</summary>
internal sealed class ReadStop(ModelStore models, StopReader stops, EvidenceReader evidence)
{
    /// <summary>Whether the caller may read the line, and it is there.</summary>
    public bool Knows(Caller caller, LineRef line) => caller.May(Right.Read, line.Site) && models.Current.FindLine(line.Site, line.Line) is not null;

    /// <returns>Null when the line did not stand at that instant, or is not there for the caller.</returns>
    /// <exception cref="TimeoutException">The projection is not up to date.</exception>
    public async Task<StopView?> RunAsync(Caller caller, LineRef line, Instant at, CancellationToken cancel) => Knows(caller, line)
        ? await Task.Run(() => ReadAsync(line, at, cancel), cancel)
        : null;

    private async Task<StopView?> ReadAsync(LineRef line, Instant at, CancellationToken cancel)
    {
        if (await stops.FindAsync(line, at, cancel) is not { } stop)
        {
            return null;
        }

        var page = evidence.StateEvents(line, stop.Start, stop.End, stop.Start, 0);
        var reaching = page.Reaching.Where(e => e.Event is ReasonEvent or StateCorrectionEvent);
        return new StopView(stop, [.. reaching.Concat(page.Events).OrderBy(e => e.Event, StoryOrder.Instance)], page.Count - page.Events.Count);
    }
}
