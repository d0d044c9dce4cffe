using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data;

/// <summary>From when on the timeline of which lines may change by one commit; written with the events, so that no crash lets the projection miss one.</summary>
internal sealed class TouchedLines(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _number = new(connection, "UPDATE log_batch SET last = last + 1 RETURNING last");
    private readonly SqliteStatement _mark = new(connection, "INSERT INTO projection_mark (site, line, batch, touched) VALUES (?1, ?2, ?3, ?4)");
    private readonly Dictionary<(string Site, string Line), long> _touched = [];
    private readonly SourceLines _sources = new();

    /// <summary>Of this commit.</summary>
    public IReadOnlyCollection<LineTouch> Lines => [.. _touched.Select(line => new LineTouch(line.Key.Site, line.Key.Line, line.Value.ToInstant()))];

    public void Clear() => _touched.Clear();

    /// <param name="inLog">For the target of a void.</param>
    public void Add(PlantEvent accepted, PlantModel model, EventTable inLog)
    {
        if (TargetOf(accepted, inLog) is not { } touching)
        {
            return;
        }

        var from = Touch.Of(touching)!.Value.ToMicros();
        if (touching.Line is { } line)
        {
            Add(touching.Site, line, from);
            return;
        }

        foreach (var known in _sources.Of(model, touching.Site, touching.Source))
        {
            Add(touching.Site, known, from);
        }
    }

    /// <summary>Writes the marks of this commit under a number of its own.</summary>
    public void Write()
    {
        if (_touched.Count == 0)
        {
            return;
        }

        _number.Next();
        var batch = _number.Whole(0);
        _number.Reset();
        foreach (var ((site, line), from) in _touched)
        {
            _mark.Bind(1, site).Bind(2, line).Bind(3, batch).Bind(4, from).Run();
        }
    }

    public void Dispose()
    {
        _number.Dispose();
        _mark.Dispose();
    }

    /// <summary>
    /// What a void changes is the time of its target; of a void of a void, that of the last target. Null when the log does not hold that one (it touches
    /// its own time when it comes), or the voids go round in a circle.
    /// </summary>
    private static PlantEvent? TargetOf(PlantEvent accepted, EventTable inLog)
    {
        var (target, seen) = ((PlantEvent?)accepted, (HashSet<EventKey>?)null);
        while (target is VoidEvent correction)
        {
            target = (seen ??= []).Add(correction.Voids) ? inLog.Find(correction.Site, correction.Voids) : null;
        }

        return target;
    }

    private void Add(string site, string line, long from)
    {
        if (!_touched.TryGetValue((site, line), out var earliest) || from < earliest)
        {
            _touched[(site, line)] = from;
        }
    }
}
