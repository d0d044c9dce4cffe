using System.Collections.Immutable;

namespace PlantPortal.Domain.Charts;

/// <summary>What a round time is best called by.</summary>
public enum TickGrain
{
    TimeOfDay,
    Day,
    Month,
    Year,
}

/// <summary>A round time of the plant's clock and its share of the way through the window.</summary>
public readonly record struct TimeTick(double X, Instant At, TickGrain Grain);

/// <summary>Round times on an axis.</summary>
public static class TimeTicks
{
    private static readonly int[] Minutes = [1, 5, 15, 30, 60, 120, 180, 240, 360, 720];
    private static readonly int[] Days = [1, 2, 7, 14];
    private static readonly int[] Months = [1, 3, 6, 12, 24, 60, 120, 600, 1_200, 6_000, 12_000, 120_000];

    /// <summary>Ordered, inside <c>(from, to)</c>, no two on one spot, also where the clock is changed.</summary>
    /// <param name="most">The ticks are at least so far apart that there are no more than about this many.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is not after <paramref name="from"/>.</exception>
    public static ImmutableArray<TimeTick> Of(Instant from, Instant to, DateTimeZone zone, int most = 9)
    {
        if (to <= from)
        {
            throw new ArgumentException("An axis of time needs a length.", nameof(to));
        }

        var ticks = ImmutableArray.CreateBuilder<TimeTick>();
        var last = from;
        foreach (var (local, grain) in RoundTimes(from.InZone(zone).Date, (to - from).TotalMinutes / most))
        {
            var at = local.InZoneLeniently(zone).ToInstant();
            if (at >= to)
            {
                break;
            }

            // A local time that the clock skips or repeats must not put two ticks on one spot.
            if (at > last)
            {
                ticks.Add(new TimeTick((at - from) / (to - from), at, local.TimeOfDay == LocalTime.Midnight && grain == TickGrain.TimeOfDay ? TickGrain.Day : grain));
                last = at;
            }
        }

        return ticks.ToImmutable();
    }

    /// <summary>Endless, from the start of the period that the day lies in, at least so many minutes apart.</summary>
    private static IEnumerable<(LocalDateTime Local, TickGrain Grain)> RoundTimes(LocalDate day, double apart)
    {
        if (Minutes.FirstOrDefault(m => m >= apart) is var minutes and > 0)
        {
            return From(day.AtMidnight(), at => at.PlusMinutes(minutes)).Select(at => (at, TickGrain.TimeOfDay));
        }

        if (Days.FirstOrDefault(d => d * 1_440 >= apart) is var days and > 0)
        {
            var start = days < 7 ? day : day.PlusDays(1 - (int)day.DayOfWeek);
            return From(start.AtMidnight(), at => at.PlusDays(days)).Select(at => (at, TickGrain.Day));
        }

        var months = Months.FirstOrDefault(m => m * 30 * 1_440.0 >= apart, Months[^1]);
        var first = months < 12 ? new LocalDate(day.Year, 1 + ((day.Month - 1) / months * months), 1) : new LocalDate(day.Year, 1, 1);
        return From(first.AtMidnight(), at => at.PlusMonths(months)).Select(at => (at, at.Month == 1 ? TickGrain.Year : TickGrain.Month));
    }

    private static IEnumerable<LocalDateTime> From(LocalDateTime start, Func<LocalDateTime, LocalDateTime> next)
    {
        for (var at = start; ; at = next(at))
        {
            yield return at;
        }
    }
}
