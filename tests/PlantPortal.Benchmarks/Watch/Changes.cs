namespace PlantPortal.Benchmarks.Watch;

/// <summary>What lines were told to do, and when the page said so. Thread-safe.</summary>
internal sealed class Changes
{
    /// <summary>A change that takes longer to show is late.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Change> _newest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    private readonly List<TimeSpan> _times = [];
    private DateTimeOffset _lastNews;
    private bool _isCut;
    private bool _isLive;

    /// <summary>Changes that the page showed while it was not cut off, each by how long it took.</summary>
    public IReadOnlyList<TimeSpan> Times
    {
        get
        {
            lock (_gate)
            {
                return [.. _times];
            }
        }
    }

    /// <summary>What was not shown before the line changed again.</summary>
    public int Missed { get; private set; }

    /// <summary>What happened while the page was cut off; the newest of it must be there when it is back.</summary>
    public int WhileCut { get; private set; }

    /// <summary>When the page last said something new.</summary>
    public DateTimeOffset LastNews
    {
        get
        {
            lock (_gate)
            {
                return _lastNews;
            }
        }
    }

    /// <summary>Whether the page is live and shows the newest of every line.</summary>
    public bool IsCurrent
    {
        get
        {
            lock (_gate)
            {
                return _isLive && _newest.Values.All(c => _shown.GetValueOrDefault(c.Line) == c.What);
            }
        }
    }

    /// <summary>A line is about to be told to do something else.</summary>
    public void Tell(string line, string what, DateTimeOffset at)
    {
        lock (_gate)
        {
            GiveUp(line);
            _newest[line] = new Change(line, what, at) { IsExcused = _isCut };
        }
    }

    /// <summary>The page says something else of a line.</summary>
    public void Show(string line, string what, DateTimeOffset at)
    {
        lock (_gate)
        {
            (_shown[line], _lastNews) = (what, at);
            if (_newest.GetValueOrDefault(line) is { IsShown: false } change && change.What == what)
            {
                change.IsShown = true;
                if (!change.IsExcused)
                {
                    _times.Add(at - change.At);
                }
            }
        }
    }

    /// <summary>The page is live, or is not.</summary>
    public void Live(bool isLive, DateTimeOffset at)
    {
        lock (_gate)
        {
            (_isLive, _lastNews) = (isLive, at);
        }
    }

    /// <summary>From now on, until it is false, the page cannot know what happens.</summary>
    public void Cut(bool isCut)
    {
        lock (_gate)
        {
            _isCut = isCut;
            foreach (var change in _newest.Values.Where(c => isCut && !c.IsShown))
            {
                change.IsExcused = true;
            }
        }
    }

    /// <summary>Nothing more comes: what is not shown now is missed.</summary>
    public void End()
    {
        lock (_gate)
        {
            foreach (var line in _newest.Keys)
            {
                GiveUp(line);
            }
        }
    }

    private void GiveUp(string line)
    {
        switch (_newest.GetValueOrDefault(line))
        {
            case { IsExcused: true }:
                WhileCut++;
                break;
            case { IsShown: false } missed:
                Missed++;
                Console.WriteLine($"  missed: {line} {missed.What}, told at {missed.At:T}; the page says {_shown.GetValueOrDefault(line)}");
                break;
        }
    }

    private sealed record Change(string Line, string What, DateTimeOffset At)
    {
        public bool IsShown { get; set; }

        public bool IsExcused { get; set; }
    }
}
