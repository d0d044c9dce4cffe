using System.Collections.Concurrent;
using System.Threading.Channels;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>From when on the timeline of a line may have changed.</summary>
public readonly record struct LineTouch(string Site, string Line, Instant From);

/// <summary>
/// Turns the event log into timelines and sums, line by line. It only ever reads the log, so intake never waits for it; everything
/// it keeps can be dropped and computed again. Thread-safe.
/// </summary>
public sealed class Projector(
    PortalDatabase portal, ProjectionDatabase projection, Func<PlantModel> model, Func<RegistryVersion> registry, IClock clock) : IDisposable
{
    private readonly ConcurrentDictionary<(string Site, string Line), ProjectedLine> _lines = new();
    private readonly ConcurrentDictionary<(string Site, string Line), LineContext> _contexts = new();
    private readonly SiteVoids _voids = new(portal);
    private readonly SourceLines _sources = new();
    private readonly Channel<(string Site, string Line)> _dirty = Channel.CreateUnbounded<(string, string)>();

    /// <summary>The lines that something happened to; a line may come more than once.</summary>
    public ChannelReader<(string Site, string Line)> Dirty => _dirty.Reader;

    /// <summary>
    /// Takes note of events that are in the log now, before they are acknowledged: a read after that reflects them. Called after the commit
    /// and before the write turn is given back, as are <see cref="ModelChanged"/> and <see cref="RegistryChanged"/>: whoever takes the
    /// turn next knows that every mark in the file has been noted here. One commit comes after the other.
    /// </summary>
    /// <param name="touches">From when on they may change which line, voided events included.</param>
    public void Appended(IReadOnlyList<PlantEvent> events, IReadOnlyCollection<LineTouch> touches)
    {
        var voids = false;
        foreach (var plantEvent in events)
        {
            if (plantEvent is VoidEvent taken)
            {
                voids = true;
                _voids.Add(taken);
            }
            else if (plantEvent.Line is { } line)
            {
                Append(line, plantEvent);
            }
            else
            {
                foreach (var shared in _sources.Of(model(), plantEvent.Site, plantEvent.Source))
                {
                    Append(shared, plantEvent);
                }
            }
        }

        foreach (var touch in touches)
        {
            if (voids)
            {
                Find(touch.Site, touch.Line)?.Inbox.Touch(touch.From, rulesChanged: true);
            }

            _dirty.Writer.TryWrite((touch.Site, touch.Line));
        }
    }

    /// <summary>Takes note that the plant model changed what lines mean from some instants on.</summary>
    public void ModelChanged(IReadOnlyCollection<LineTouch> touches)
    {
        _contexts.Clear();
        foreach (var touch in touches)
        {
            Find(touch.Site, touch.Line)?.Inbox.Touch(touch.From, rulesChanged: true);
            _dirty.Writer.TryWrite((touch.Site, touch.Line));
        }
    }

    /// <summary>Takes note that another registry version is in force, and judges these lines otherwise from some instants on. Every line may show other figures.</summary>
    public void RegistryChanged(IReadOnlyCollection<LineTouch> touches)
    {
        ModelChanged(touches);
        foreach (var line in Lines)
        {
            _dirty.Writer.TryWrite(line);
        }
    }

    /// <summary>
    /// From where on another version of the registry may change what is kept of a line, whatever is brought up to date until
    /// <see cref="RegistryChanged"/> tells of it: from the first kept standing that it may judge otherwise, or from where the line may be kept anew by then,
    /// which is where it ends or is marked from. The caller holds the write turn. Null when the line has no history.
    /// </summary>
    /// <param name="codes">Machine codes that stand for something else.</param>
    /// <param name="reasons">Reasons of another category.</param>
    /// <param name="everyStop">Whether any stop may be judged otherwise.</param>
    public Instant? Reaches(string site, string line, IReadOnlyCollection<string> codes, IReadOnlyCollection<string> reasons, bool everyStop)
    {
        using var log = portal.Open();
        using var kept = projection.Open();
        var reader = new ProjectionReader(kept, site, line);
        return new[] { ProjectionMarks.Earliest(log, site, line), reader.Last()?.At, everyStop ? reader.FirstStop() : reader.FirstStop(codes, reasons) }.Min();
    }

    /// <summary>Every line of the plant model.</summary>
    public IEnumerable<(string Site, string Line)> Lines => model().Sites.Values.SelectMany(s => s.Lines.Select(l => (s.Code, l.Code)));

    /// <summary>Does something with a line, everything acknowledged before taken in.</summary>
    /// <returns>The default when the line is not in the plant model.</returns>
    internal async Task<T?> UseAsync<T>(string site, string line, Func<LineView, T> use, CancellationToken cancel) =>
        Find(site, line) is { } found ? await found.UseAsync(use, cancel) : default;

    /// <summary>Computes lines again from the log, of one site or of all; the figures come out the same.</summary>
    /// <param name="progress">Told after each line.</param>
    public async Task RebuildAsync(string? site, IProgress<(string Site, string Line)>? progress, CancellationToken cancel)
    {
        var lines = Lines.Where(l => site is null || l.Site == site).ToList();
        await Parallel.ForEachAsync(lines, cancel, async (line, stop) =>
        {
            if (Find(line.Site, line.Line) is { } found)
            {
                await found.RebuildAsync(stop);
                progress?.Report(line);
            }
        });
    }

    /// <summary>Removes the marks of everything that was appended before, once it is taken in.</summary>
    public async Task SettleAsync(CancellationToken cancel)
    {
        var (batch, lines) = await MarkedAsync(cancel);
        foreach (var (site, line) in lines)
        {
            if (Find(site, line) is { } found)
            {
                await found.CatchUpAsync(cancel);
            }
        }

        if (lines.Count == 0)
        {
            return;
        }

        using var turn = await portal.TakeWriteTurnAsync(cancel);
        using var writer = portal.Open();
        ProjectionMarks.Remove(writer, batch);
    }

    private async Task<(long Newest, IReadOnlyList<(string Site, string Line)> Lines)> MarkedAsync(CancellationToken cancel)
    {
        using var turn = await portal.TakeWriteTurnAsync(cancel);
        using var connection = portal.Open();
        return (ProjectionMarks.Newest(connection), ProjectionMarks.Lines(connection));
    }

    public void Dispose()
    {
        foreach (var line in _lines.Values)
        {
            line.Dispose();
        }
    }

    private void Append(string line, PlantEvent plantEvent) =>
        Find(plantEvent.Site, line)?.Inbox.Append(plantEvent, Touch.Of(plantEvent) ?? plantEvent.At);

    private ProjectedLine? Find(string site, string line) =>
        _lines.TryGetValue((site, line), out var known) ? known
        : ContextOf(site, line) is null ? null
        : _lines.GetOrAdd((site, line), key => new ProjectedLine(portal, projection, _voids, () => ContextOf(key.Site, key.Line), clock));

    /// <summary>The context by the newest model and registry; the same object while those are the same.</summary>
    private LineContext? ContextOf(string site, string line)
    {
        var (plants, version) = (model(), registry());
        if (_contexts.TryGetValue((site, line), out var known)
            && ReferenceEquals(known.Site, plants.FindSite(site)) && ReferenceEquals(known.Registry.Versions[0].Value, version))
        {
            return known;
        }

        if (plants.FindSite(site) is not { } found || found.FindLine(line) is not { } foundLine)
        {
            return null;
        }

        return _contexts[(site, line)] = new LineContext(found, foundLine, found.ScheduleOf(foundLine), History<RegistryVersion>.Always(version));
    }
}
