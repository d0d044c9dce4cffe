namespace PlantPortal.Domain.Timeline;

/// <summary>A value that holds from an instant until the next step.</summary>
internal readonly record struct Step<T>(Instant At, T Value);

/// <summary>
/// A step function of time, written from left to right. A step at the instant of the last one replaces it (what lasted no time was
/// nothing), and a step that changes nothing is not kept.
/// </summary>
internal sealed class Steps<T>
{
    private readonly List<Step<T>> _steps = [];

    /// <param name="initial">The value before the first step.</param>
    public Steps(T initial) => _steps.Add(new Step<T>(Instant.MinValue, initial));

    public int Count => _steps.Count;

    public T Last => _steps[^1].Value;

    public Step<T> this[int index] => _steps[index];

    /// <summary>The instant at which a step ends: that of the next, or the end of time.</summary>
    public Instant EndOf(int index) => index + 1 < _steps.Count ? _steps[index + 1].At : Instant.MaxValue;

    public void Set(Instant at, T value)
    {
        if (_steps.Count > 1 && _steps[^1].At == at)
        {
            _steps.RemoveAt(_steps.Count - 1);
        }

        if (!EqualityComparer<T>.Default.Equals(_steps[^1].Value, value))
        {
            _steps.Add(new Step<T>(at, value));
        }
    }

    /// <summary>The value just before an instant.</summary>
    public T Before(Instant at)
    {
        var index = IndexAt(at);
        return _steps[index].At < at || index == 0 ? _steps[index].Value : _steps[index - 1].Value;
    }

    /// <summary>The step in force at an instant (its own instant included).</summary>
    public int IndexAt(Instant at)
    {
        int low = 0, high = _steps.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_steps[middle].At <= at)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    public Cursor Read() => new(this);

    /// <summary>Reads the steps forwards.</summary>
    public struct Cursor(Steps<T> steps)
    {
        private int _index;

        public readonly T Value => steps._steps[_index].Value;

        public readonly Instant Next => steps.EndOf(_index);

        public void MoveTo(Instant at)
        {
            while (Next <= at)
            {
                _index++;
            }
        }
    }
}
