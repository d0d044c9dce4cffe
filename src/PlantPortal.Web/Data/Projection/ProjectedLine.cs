using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>
/// One line's projection: what is kept in the file up to a carry, and the tail after it in memory. Whoever looks first brings it up to
/// date; everyone else waits for that. Thread-safe.
/// </summary>
internal sealed class ProjectedLine(PortalDatabase portal, ProjectionDatabase projection, SiteVoids voids, Func<LineContext?> context, IClock clock) : IDisposable
{
    /// <summary>With so many events in the tail, what is old enough of it is kept in the file.</summary>
    private const int LongTail = 2_000;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private LineTail? _tail;
    private bool _loaded;
    private int _nextAdvance = LongTail;
    private readonly ReplayTrail _replays = new();

    public LineInbox Inbox { get; } = new();

    /// <summary>Event time of the newest event that was taken in; null before the first.</summary>
    public Instant? NewestEvent { get; private set; }

    /// <summary>Does something with the line while nobody else changes it, after taking in everything that happened so far.</summary>
    public async Task<T> UseAsync<T>(Func<LineView, T> use, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var now = clock.GetCurrentInstant().ToMicros().ToInstant();
            var rules = await CatchUpAsync(now, cancel);
            return use(new LineView(portal, projection, voids, rules, _tail, _replays, now));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes in what happened; keeps what is old enough.</summary>
    public Task CatchUpAsync(CancellationToken cancel) => UseAsync(_ => true, cancel);

    /// <summary>Drops what is kept and computes all of it again from the log.</summary>
    public async Task RebuildAsync(CancellationToken cancel)
    {
        Inbox.Touch(Instant.MinValue, rulesChanged: true);
        await CatchUpAsync(cancel);
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>
    /// Takes everything in by rules that still hold when it is done. Whoever changes model or registry meanwhile cannot see what is just
    /// being kept, and what it touched may have been taken in by the old rules: so the same stretch is computed once more.
    /// </summary>
    /// <returns>The rules.</returns>
    private async Task<LineContext> CatchUpAsync(Instant now, CancellationToken cancel)
    {
        for (var rules = Rules(); ;)
        {
            var keptUntil = _tail?.Head.At ?? Instant.MaxValue;
            var touched = await CatchUpAsync(rules, now, cancel);
            var newest = Rules();
            if (ReferenceEquals(newest, rules))
            {
                return rules;
            }

            Inbox.Touch(Instant.Min(touched, keptUntil), rulesChanged: true);
            rules = newest;
        }
    }

    private LineContext Rules() => context() ?? throw new InvalidOperationException("The line is not in the plant model.");

    /// <returns>From when on it was computed again; the end of time when nothing was.</returns>
    private async Task<Instant> CatchUpAsync(LineContext rules, Instant now, CancellationToken cancel)
    {
        var mail = Inbox.Take();
        try
        {
            if (!_loaded)
            {
                mail = mail with { Events = [], Touched = Instant.Min(mail.Touched, Load(rules)), RulesChanged = true, Overflowed = false };
                _loaded = true;
            }

            if (mail.Overflowed && _tail is not null)
            {
                Reload(rules);
            }

            if (_tail?.Matured(now) is { } matured)
            {
                // Its event is not in the mail, so the newest event there does not say up to when things changed.
                mail = mail with { Touched = Instant.Min(mail.Touched, matured), RulesChanged = true };
            }

            if (_tail is null || _tail.ReachesKept(mail.Touched))
            {
                await ReplayAsync(rules, mail, now, cancel);
            }
            else
            {
                mail.Events.ForEach(_tail.Add);
                await AdvanceAsync(rules, now, cancel);
            }

            _tail?.Await(now);
            NewestEvent = _tail is null ? null : _tail.Events.Count > 0 ? _tail.Events[^1].At : _tail.Head.At;
            return mail.Touched;
        }
        catch
        {
            // Nothing may be forgotten: the next look loads what is kept and the marks from the files again.
            _loaded = false;
            Inbox.Touch(mail.Touched, mail.RulesChanged);
            throw;
        }
    }

    /// <summary>Reads what is kept; says from when on it is out of date.</summary>
    private Instant Load(LineContext rules)
    {
        _replays.Note(Instant.MinValue);
        using var kept = projection.Open();
        using var log = portal.Open();
        var head = new ProjectionReader(kept, rules.Site.Code, rules.Line.Code).Last();
        _tail = head is null ? null : new LineTail(head, Story(rules, head));
        return ProjectionMarks.Earliest(log, rules.Site.Code, rules.Line.Code) ?? Instant.MaxValue;
    }

    private void Reload(LineContext rules) => _tail = new LineTail(_tail!.Head, Story(rules, _tail.Head));

    private List<PlantEvent> Story(LineContext rules, LineCarry head)
    {
        using var log = portal.Open();
        return new LineLog(log, rules.Site.Code, rules.Line).ReadFrom(head, int.MaxValue, Instant.MaxValue).Events;
    }

    private async Task ReplayAsync(LineContext rules, LineInbox.Mail mail, Instant now, CancellationToken cancel)
    {
        if (_tail is null && mail.Touched == Instant.MaxValue && !mail.RulesChanged)
        {
            return; // no events, and nothing happened
        }

        var changedUntil = mail.RulesChanged || mail.Overflowed || mail.Events.Count == 0 ? Instant.MaxValue : mail.Events.Max(e => e.At);
        _replays.Note(mail.Touched);
        _tail = await new LineReplay(portal, projection, voids, rules, now).RunAsync(mail.Touched, changedUntil, cancel);
        _replays.Note(_tail?.Head.At ?? Instant.MinValue); // what is not kept any more is not known to stay as it is
        _nextAdvance = Math.Max(LongTail, 2 * (_tail?.Events.Count ?? 0));
    }

    /// <summary>Keeps what is old enough of a long tail.</summary>
    private async Task AdvanceAsync(LineContext rules, Instant now, CancellationToken cancel)
    {
        if (_tail is not { Events.Count: > 0 } tail)
        {
            return;
        }

        var newest = Instant.Min(tail.Events[^1].At, now);
        if (tail.Events.Count < _nextAdvance && newest - tail.Head.At < Duration.FromHours(2))
        {
            return;
        }

        var timeline = LineTimeline.Build(rules, tail.Head, voids.Remaining(rules.Site.Code, tail.Events), Instant.Max(now, tail.Head.At));
        var carries = timeline.CarriesAt(LineReplay.Candidates(tail.Head.At, newest - LineReplay.Lag));
        if (carries.Count > 0)
        {
            await LineReplay.WriteAsync(projection, rules, w => w.Replace(LineReplay.Stretch(timeline, carries), carries[^1].At), cancel);
            _tail = new LineTail(carries[^1], [.. tail.Events.Where(e => !IsTakenIn(e, carries[^1].At))]);
        }

        _nextAdvance = Math.Max(LongTail, 2 * _tail!.Events.Count);
    }

    // Events before a carry, and counts at it; at one instant they may stand in any order.
    private static bool IsTakenIn(PlantEvent plantEvent, Instant at) => plantEvent.At < at || (plantEvent.At == at && plantEvent is CountEvent);
}
