namespace PlantPortal.Domain.Timeline;

/// <summary>Windows laid over each other: where they overlap, the one painted last shows.</summary>
internal sealed class Painting<T>
    where T : class
{
    private readonly List<(Instant From, Instant To, T Value)> _windows = [];

    public bool IsEmpty => _windows.Count == 0;

    /// <summary>Paints <c>[from, to)</c>; an empty window paints nothing.</summary>
    public void Paint(Instant from, Instant to, T value)
    {
        if (to <= from)
        {
            return;
        }

        var first = _windows.Count;
        while (first > 0 && _windows[first - 1].To > from)
        {
            first--;
        }

        var last = first;
        while (last < _windows.Count && _windows[last].From < to)
        {
            last++;
        }

        List<(Instant, Instant, T)> painted = [];
        if (first < last && _windows[first].From < from)
        {
            painted.Add((_windows[first].From, from, _windows[first].Value));
        }

        painted.Add((from, to, value));
        if (first < last && _windows[last - 1].To > to)
        {
            painted.Add((to, _windows[last - 1].To, _windows[last - 1].Value));
        }

        _windows.RemoveRange(first, last - first);
        _windows.InsertRange(first, painted);
    }

    /// <summary>As steps: null where nothing is painted.</summary>
    public Steps<T?> ToSteps()
    {
        var steps = new Steps<T?>(null);
        foreach (var (from, to, value) in _windows)
        {
            steps.Set(from, value);
            steps.Set(to, null);
        }

        return steps;
    }
}
