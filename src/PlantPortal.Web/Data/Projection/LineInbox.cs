using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Data.Projection;

/// <summary>What happened to a line since somebody last looked. Thread-safe.</summary>
internal sealed class LineInbox
{
    /// <summary>More than this is read from the log again instead of being held in memory.</summary>
    private const int Most = 50_000;

    private readonly Lock _gate = new();
    private List<PlantEvent> _events = [];
    private Instant _touched = Instant.MaxValue;
    private bool _rulesChanged;
    private bool _overflowed;

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _touched == Instant.MaxValue;
            }
        }
    }

    /// <summary>An event that is in the log now, and from when on it may change the timeline.</summary>
    public void Append(PlantEvent plantEvent, Instant touched)
    {
        lock (_gate)
        {
            _touched = Instant.Min(_touched, touched);
            if (_events.Count < Most && !_overflowed)
            {
                _events.Add(plantEvent);
            }
            else
            {
                _events = [];
                _overflowed = true;
            }
        }
    }

    /// <summary>Something else touched the line: an event of it was taken back, or (rules) model or registry changed.</summary>
    public void Touch(Instant from, bool rulesChanged)
    {
        lock (_gate)
        {
            _touched = Instant.Min(_touched, from);
            _rulesChanged |= rulesChanged;
        }
    }

    /// <summary>Takes everything out.</summary>
    public Mail Take()
    {
        lock (_gate)
        {
            var mail = new Mail(_events, _touched, _rulesChanged, _overflowed);
            (_events, _touched, _rulesChanged, _overflowed) = ([], Instant.MaxValue, false, false);
            return mail;
        }
    }

    /// <param name="Touched">Earliest instant that may change; the end of time when nothing happened.</param>
    /// <param name="RulesChanged">Whether model or registry changed from there on, not events alone.</param>
    /// <param name="Overflowed">There were too many events to hold: they are in the log.</param>
    internal sealed record Mail(List<PlantEvent> Events, Instant Touched, bool RulesChanged, bool Overflowed);
}
