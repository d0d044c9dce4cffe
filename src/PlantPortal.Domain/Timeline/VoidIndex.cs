using PlantPortal.Domain.Events;

namespace PlantPortal.Domain.Timeline;

/// <summary>
/// Which events of a site are taken back. A void that is itself taken back has no effect. Where voids take each other back in a
/// circle, the later one (in story order) counts against the earlier. Not thread-safe.
/// </summary>
public sealed class VoidIndex
{
    private readonly Dictionary<EventKey, List<VoidEvent>> _byTarget = [];
    private readonly Dictionary<EventKey, VoidEvent> _voids = [];
    private readonly Dictionary<EventKey, bool> _decided = [];

    public bool IsEmpty => _voids.Count == 0;

    /// <summary>Takes a void in; the same one again changes nothing.</summary>
    public void Add(VoidEvent voidEvent)
    {
        if (!_voids.TryAdd(KeyOf(voidEvent), voidEvent))
        {
            return;
        }

        if (!_byTarget.TryGetValue(voidEvent.Voids, out var voids))
        {
            _byTarget[voidEvent.Voids] = voids = [];
        }

        voids.Add(voidEvent);
        _decided.Clear();
    }

    /// <summary>Whether the event with this key is taken back.</summary>
    public bool IsVoided(EventKey key)
    {
        if (!_byTarget.ContainsKey(key))
        {
            return false;
        }

        // Depth first without recursion: a chain of voids may be as long as a sender likes.
        var open = new Stack<EventKey>([key]);
        while (open.TryPeek(out var next))
        {
            if (_decided.ContainsKey(next) || TryDecide(next, open))
            {
                open.Pop();
            }
        }

        return _decided[key];
    }

    /// <summary>Decides about an event if everything that takes it back is decided; else opens what is not.</summary>
    private bool TryDecide(EventKey key, Stack<EventKey> open)
    {
        var waiting = open.Count;
        var voided = false;
        foreach (var voidEvent in _byTarget.GetValueOrDefault(key) ?? [])
        {
            var by = KeyOf(voidEvent);
            if (IsCircular(voidEvent, key))
            {
                continue;
            }

            if (!_decided.TryGetValue(by, out var takenBack))
            {
                open.Push(by);
            }
            else
            {
                voided |= !takenBack;
            }
        }

        if (open.Count > waiting)
        {
            return false;
        }

        _decided[key] = voided;
        return true;
    }

    private static EventKey KeyOf(PlantEvent e) => new(e.Source, e.Sequence);

    /// <summary>Whether an earlier void takes a later one back that, followed on, takes it back itself: that link is left out.</summary>
    private bool IsCircular(VoidEvent voidEvent, EventKey target)
    {
        if (!_voids.TryGetValue(target, out var taken) || StoryOrder.Instance.Compare(voidEvent, taken) > 0)
        {
            return false;
        }

        var seen = new HashSet<EventKey>();
        var key = taken.Voids;
        while (seen.Add(key) && key != KeyOf(voidEvent) && _voids.TryGetValue(key, out var next))
        {
            key = next.Voids;
        }

        return key == KeyOf(voidEvent);
    }
}
