using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;

namespace PlantPortal.Domain.Timeline;

/// <summary>
/// When the line is silent: while any watched source gave no sign of life for longer than its limit, from the last sign + limit to
/// the next sign; before its first sign it is silent. Corrections and voids are no sign of life.
/// </summary>
internal sealed class SilenceTrack
{
    private readonly Dictionary<string, List<(Instant At, bool OfCount)>> _signs = new(StringComparer.Ordinal);
    private readonly LineCarry _carry;
    private KeyValuePair<string, List<(Instant At, bool OfCount)>>[]? _ordered;
    private (string Source, List<(Instant At, bool OfCount)> Signs) _last = ("", []);

    public SilenceTrack(LineCarry carry, Line line, IReadOnlyList<PlantEvent> events)
    {
        _carry = carry;
        foreach (var sign in carry.Signs)
        {
            _signs[sign.Source] = [(sign.At, true)];
        }

        foreach (var plantEvent in events)
        {
            if (plantEvent is not (VoidEvent or StateCorrectionEvent))
            {
                SignsOf(plantEvent.Source).Add((plantEvent.At, plantEvent is CountEvent));
            }
        }

        foreach (var source in line.Sources.Where(s => s.Silence.Versions.Any(v => v.Value is not null)))
        {
            SignsOf(source.Code);
        }
    }

    /// <summary>True while silent, from the carry's instant up to <paramref name="end"/>.</summary>
    public Steps<bool> Silent(Line line, Instant end)
    {
        List<Interval> silences = [];
        foreach (var source in line.Sources)
        {
            var versions = source.Silence.Versions;
            for (var i = 0; i < versions.Length; i++)
            {
                var from = Instant.Max(versions[i].From, _carry.At);
                var to = i + 1 < versions.Length ? Instant.Min(versions[i + 1].From, end) : end;
                if (versions[i].Value is { } limit && from < to)
                {
                    AddSilences(silences, SignsOf(source.Code), limit, from, to);
                }
            }
        }

        return Union(silences);
    }

    /// <summary>Last signs as a carry at an instant has them: those before it, and of counts also those at it.</summary>
    public IEnumerable<SignOfLife> LastSigns(Instant at)
    {
        foreach (var (source, signs) in _ordered ??= [.. _signs.OrderBy(s => s.Key, StringComparer.Ordinal)])
        {
            var last = LastUntil(signs, at);
            while (last >= 0 && signs[last].At == at && !signs[last].OfCount)
            {
                last--;
            }

            if (last >= 0)
            {
                yield return new SignOfLife(source, signs[last].At);
            }
        }
    }

    private static int LastUntil(List<(Instant At, bool OfCount)> signs, Instant at)
    {
        int low = 0, high = signs.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = signs[middle].At <= at ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private static void AddSilences(List<Interval> silences, List<(Instant At, bool)> signs, Duration limit, Instant from, Instant to)
    {
        var silentFrom = from;
        foreach (var (at, _) in signs)
        {
            if (at >= to)
            {
                break;
            }

            if (at > silentFrom)
            {
                silences.Add(new Interval(silentFrom, at));
            }

            silentFrom = Instant.Max(at + limit, from);
        }

        if (silentFrom < to)
        {
            silences.Add(new Interval(silentFrom, to));
        }
    }

    private static Steps<bool> Union(List<Interval> silences)
    {
        var silent = new Steps<bool>(initial: false);
        var until = Instant.MinValue;
        foreach (var silence in silences.OrderBy(s => s.Start))
        {
            if (silence.Start > until)
            {
                silent.Set(until, value: false);
                silent.Set(silence.Start, value: true);
            }

            until = Instant.Max(until, silence.End);
        }

        silent.Set(until, value: false);
        return silent;
    }

    private List<(Instant At, bool OfCount)> SignsOf(string source)
    {
        // Mostly it is the source that spoke before.
        if (source == _last.Source)
        {
            return _last.Signs;
        }

        if (!_signs.TryGetValue(source, out var signs))
        {
            _signs[source] = signs = [];
        }

        _last = (source, signs);
        return signs;
    }
}
