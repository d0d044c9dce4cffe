using PlantPortal.Domain;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Intake;

/// <summary>The items of one request on their way to the log: checked one by one, those that pass apart from those that do not.</summary>
/// <param name="count">How many items there are.</param>
internal sealed class BatchDraft(PlantModel model, RegistryVersion registry, Instant now, bool backfill, int count)
{
    private readonly EventCheck _check = new(model, registry.Reasons, registry.Policy.ClockSkew);
    private readonly List<LogEntry> _entries = new(count);
    private readonly List<int> _places = new(count);
    private readonly List<RefusedItem> _refused = [];
    private readonly List<IntakeError> _errors = [];
    private readonly HashSet<(string Site, string Source)> _sources = [];
    private string? _lastSite;
    private string? _lastSource;
    private int _count;

    /// <summary>The sources that the events that passed are of, or take an event back of.</summary>
    public IReadOnlyCollection<(string Site, string Source)> Sources => _sources;

    /// <summary>The sites that the items that did not pass name, whether they are there or not.</summary>
    public IEnumerable<string> RefusedSites => _refused.Select(r => r.Site).OfType<string>().Distinct(StringComparer.Ordinal);

    public void Add(in EventItem item) => Add(item, now, backfill, quarantineId: null);

    /// <summary>An item that was refused before. When it was received stays; whether it is ahead of time is asked anew.</summary>
    public void Add(QuarantinedItem item) => Add(EventJson.ReadOne(item.Raw), item.Received, item.Backfill, item.Id);

    public void Add(PlantEvent plantEvent)
    {
        if (_check.Find(plantEvent, now) is { } problem)
        {
            Fail(_count, problem);
        }
        else
        {
            Pass(new LogEntry(plantEvent, now, backfill, default, QuarantineId: null));
        }

        _count++;
    }

    public LogBatch ToBatch() => new(_entries, _refused, model);

    public IntakeResult ResultOf(IReadOnlyList<LogOutcome> outcomes)
    {
        var (accepted, duplicates, conflicts) = (0, 0, 0);
        for (var i = 0; i < outcomes.Count; i++)
        {
            switch (outcomes[i])
            {
                case LogOutcome.Accepted:
                    accepted++;
                    break;
                case LogOutcome.Duplicate:
                    duplicates++;
                    break;
                case LogOutcome.Conflict:
                    Fail(_places[i], EventLog.KeyConflict(_entries[i].Event));
                    conflicts += _entries[i].Raw.IsEmpty ? 0 : 1;
                    break;
                default:
                    throw new InvalidOperationException($"{outcomes[i]} is not an outcome.");
            }
        }

        _errors.Sort((a, b) => a.Index.CompareTo(b.Index));
        return new IntakeResult(accepted, duplicates, _refused.Count + conflicts, _errors);
    }

    private void Add(in EventItem item, Instant received, bool isBackfill, long? quarantineId)
    {
        var problem = item.Problem ?? _check.Find(item.Event!, now);
        if (problem is null)
        {
            Pass(new LogEntry(item.Event!, received, isBackfill, item.Raw, quarantineId));
        }
        else
        {
            Fail(_count, problem);
            _refused.Add(new RefusedItem(item.Raw, item.Site, problem, received, isBackfill, quarantineId) { Source = item.Source });
        }

        _count++;
    }

    private void Pass(in LogEntry entry)
    {
        _entries.Add(entry);
        _places.Add(_count);
        if (!ReferenceEquals(entry.Event.Site, _lastSite) || !ReferenceEquals(entry.Event.Source, _lastSource))
        {
            _sources.Add((_lastSite = entry.Event.Site, _lastSource = entry.Event.Source));
        }

        if (entry.Event is VoidEvent taken)
        {
            _sources.Add((taken.Site, taken.Voids.Source));
        }
    }

    private void Fail(int place, Problem problem) => _errors.Add(new IntakeError(place, problem.Code, problem.Detail));
}
