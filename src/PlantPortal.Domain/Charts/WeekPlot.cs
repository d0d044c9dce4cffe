using System.Collections.Immutable;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Charts;

/// <summary>
/// The week of a calendar as its clock has it: a row for each weekday from Monday to Sunday, from midnight (0) to midnight (1). What a change of the clocks
/// does to a shift is not in it, nor are dated exceptions. Immutable.
/// </summary>
/// <param name="DayStart">Where the production day begins, in every row.</param>
public sealed record WeekPlot(ImmutableArray<WeekRow> Rows, double DayStart)
{
    private const int Days = 7;

    // Any Monday: the pattern is laid out from it.
    private static readonly LocalDate s_monday = new(2024, 1, 1);

    /// <param name="dayStart">Local time at which the production day begins.</param>
    public static WeekPlot Of(IEnumerable<WeeklyShift> shifts, LocalTime dayStart)
    {
        var blocks = shifts.SelectMany((weekly, i) => weekly.Days.Distinct().SelectMany(day => Blocks(weekly.Shift, i, day))).ToLookup(b => b.Row);
        return new WeekPlot(
            [.. Enumerable.Range(0, Days).Select(row => new WeekRow((IsoDayOfWeek)(row + 1), [.. blocks[row].Select(b => b.Block).OrderBy(b => b.X).ThenBy(b => b.Index)]))],
            Minute(dayStart) / (24 * 60));
    }

    /// <summary>A shift of one weekday, cut at midnight; what is left of Sunday's goes on in the row of Monday.</summary>
    private static IEnumerable<(int Row, WeekBlock Block)> Blocks(Shift shift, int index, IsoDayOfWeek day)
    {
        var date = s_monday.PlusDays((int)day - 1);
        var (start, end) = (MinutesFrom(date + shift.Start), MinutesFrom(shift.EndFrom(date)));
        var breaks = shift.Breaks.Select(b => MinutesFrom(shift.BreakFrom(date, b))).Zip(shift.Breaks, (at, b) => (From: at, To: Math.Min(at + b.Minutes, end))).ToList();
        foreach (var part in Parts(start, end))
        {
            yield return ((int)(part.From / (24 * 60)) % Days, new WeekBlock(
                index, shift, day, Share(part.From), Width(part.From, part.To), part.From > start, part.To < end,
                [.. breaks.SelectMany(b => Parts(b.From, b.To)).Select(b => (From: Math.Max(b.From, part.From), To: Math.Min(b.To, part.To)))
                    .Where(b => b.From < b.To).Select(b => new WeekBreak(Share(b.From), Width(b.From, b.To)))]));
        }
    }

    /// <summary>A stretch cut at midnights.</summary>
    private static IEnumerable<(double From, double To)> Parts(double from, double to)
    {
        for (var at = from; at < to;)
        {
            var until = Math.Min(to, (Math.Floor(at / (24 * 60)) + 1) * 24 * 60);
            yield return (at, until);
            at = until;
        }
    }

    private static double MinutesFrom(LocalDateTime at) => Period.DaysBetween(s_monday, at.Date) * 24.0 * 60 + Minute(at.TimeOfDay);

    private static double Minute(LocalTime time) => time.NanosecondOfDay / (double)NodaConstants.NanosecondsPerMinute;

    private static double Share(double minutes) => minutes % (24 * 60) / (24 * 60);

    private static double Width(double from, double to) => (to - from) / (24 * 60);
}

/// <summary>A weekday, with what runs on it.</summary>
/// <param name="Blocks">By their beginning.</param>
public sealed record WeekRow(IsoDayOfWeek Day, ImmutableArray<WeekBlock> Blocks);

/// <summary>A shift, or the part of it that lies on one date.</summary>
/// <param name="Index">Of the weekly shift.</param>
/// <param name="StartsOn">The weekday to which the whole shift belongs.</param>
/// <param name="X">Where it begins in its row, as a share of it.</param>
/// <param name="Width">As a share of the row.</param>
/// <param name="BeganBefore">It is what is left of a shift of the day before.</param>
/// <param name="GoesOn">It goes on after midnight.</param>
/// <param name="Breaks">In the same row.</param>
public sealed record WeekBlock(int Index, Shift Shift, IsoDayOfWeek StartsOn, double X, double Width, bool BeganBefore, bool GoesOn, ImmutableArray<WeekBreak> Breaks);

/// <summary>A break, in shares of its row.</summary>
public readonly record struct WeekBreak(double X, double Width);
