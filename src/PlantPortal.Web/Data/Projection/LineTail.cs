using PlantPortal.Domain.Events;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>The newest stretch of a line, in memory: the carry at which what is kept ends, and the events it has not taken in.</summary>
internal sealed class LineTail(LineCarry head, List<PlantEvent> events)
{
    /// <summary>Where what is kept ends.</summary>
    public LineCarry Head { get; } = head;

    /// <summary>In story order.</summary>
    public List<PlantEvent> Events { get; } = events;

    /// <summary>Spread counts stamped ahead of the clock that began before the head: when their time comes, what is kept changes.</summary>
    private readonly List<CountEvent> _ahead = [];

    private readonly Dictionary<Type, (Instant From, object Value)> _ofKept = [];

    /// <summary>
    /// Something about what is kept of <c>[from, Head.At)</c>. As long as this is the tail, that stays as it is: so it is computed once for the
    /// window that is asked for again and again, the shift that runs. One of each type is remembered; nobody may change it.
    /// </summary>
    public T OfKept<T>(Instant from, Func<T> compute)
        where T : class
    {
        if (_ofKept.TryGetValue(typeof(T), out var known) && known.From == from)
        {
            return (T)known.Value;
        }

        var value = compute();
        _ofKept[typeof(T)] = (from, value);
        return value;
    }

    /// <summary>Whether a change from an instant on changes what is kept: it lies before the head, or in a spread count that reaches over it.</summary>
    public bool ReachesKept(Instant touched) => touched < Head.At || Head.Spreads.Any(s => s.At > touched);

    /// <summary>From when on spread counts change what is kept whose time has come since <see cref="Await"/>; null when none has.</summary>
    public Instant? Matured(Instant now) =>
        _ahead.Where(c => c.At <= now).Select(c => Touch.Of(c)).Min();

    /// <summary>Notes the spread counts whose time has not come.</summary>
    public void Await(Instant now)
    {
        _ahead.Clear();
        for (var i = Events.Count - 1; i >= 0 && Events[i].At > now; i--)
        {
            if (Events[i] is CountEvent { From: { } from } count && from < Head.At)
            {
                _ahead.Add(count);
            }
        }
    }

    /// <summary>Adds an event in its place in the story; one that is there already is not added again.</summary>
    public void Add(PlantEvent plantEvent)
    {
        if (Events.Count == 0 || StoryOrder.Instance.Compare(Events[^1], plantEvent) < 0)
        {
            Events.Add(plantEvent);
            return;
        }

        var index = Events.BinarySearch(plantEvent, StoryOrder.Instance);
        if (index < 0)
        {
            Events.Insert(~index, plantEvent);
        }
    }
}
