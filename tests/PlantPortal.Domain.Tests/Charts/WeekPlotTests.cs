using CsCheck;
using PlantPortal.Domain.Charts;
using PlantPortal.Domain.Tests.Time;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Tests.Charts;

public sealed class WeekPlotTests
{
    [Fact]
    public void A_shift_lies_on_its_weekday_as_wide_as_it_is_long()
    {
        var plot = Of("06:00", Weekly("Early", "06:00-14:00", "09:00+30", IsoDayOfWeek.Monday, IsoDayOfWeek.Friday));

        Assert.Equal([IsoDayOfWeek.Monday, IsoDayOfWeek.Friday], plot.Rows.Where(r => r.Blocks.Length > 0).Select(r => r.Day));
        var block = Assert.Single(plot.Rows[0].Blocks);
        Assert.Equal((false, false), (block.BeganBefore, block.GoesOn));
        AssertNear([6 / 24.0, 8 / 24.0], [block.X, block.Width]);
        AssertNear([9 / 24.0, .5 / 24], [Assert.Single(block.Breaks).X, block.Breaks[0].Width]);
        Assert.Equal(.25, plot.DayStart);
    }

    [Fact]
    public void A_night_shift_is_cut_at_midnight_and_belongs_to_the_day_on_which_it_starts()
    {
        var plot = Of("00:00", Weekly("Night", "22:00-06:00", "23:45+30", IsoDayOfWeek.Sunday));

        var (evening, morning) = (Assert.Single(plot.Rows[6].Blocks), Assert.Single(plot.Rows[0].Blocks));
        Assert.Equal((false, true, IsoDayOfWeek.Sunday), (evening.BeganBefore, evening.GoesOn, evening.StartsOn));
        Assert.Equal((true, false, IsoDayOfWeek.Sunday), (morning.BeganBefore, morning.GoesOn, morning.StartsOn));
        AssertNear([22 / 24.0, 2 / 24.0, 0, 6 / 24.0], [evening.X, evening.Width, morning.X, morning.Width]);
        AssertNear([1_425 / 1440.0, 15 / 1440.0, 0, 15 / 1440.0], [evening.Breaks[0].X, evening.Breaks[0].Width, morning.Breaks[0].X, morning.Breaks[0].Width]);
    }

    [Fact]
    public void A_shift_to_midnight_does_not_go_on()
    {
        var block = Assert.Single(Of("00:00", Weekly("Late", "18:00-24:00", null, IsoDayOfWeek.Tuesday)).Rows.SelectMany(r => r.Blocks));

        Assert.False(block.GoesOn);
        AssertNear([.75, .25], [block.X, block.Width]);
    }

    [Fact]
    public void A_shift_around_the_clock_fills_two_rows() =>
        AssertNear([.5, .5, 0, .5], [.. Of("00:00", Weekly("All", "12:00-12:00", null, IsoDayOfWeek.Monday)).Rows.SelectMany(r => r.Blocks).SelectMany(b => new[] { b.X, b.Width })]);

    [Fact]
    public void A_break_ends_with_its_shift() =>
        Assert.Equal(1 / 24.0, Assert.Single(Of("00:00", Weekly("Early", "06:00-14:00", "13:00+90", IsoDayOfWeek.Monday)).Rows[0].Blocks[0].Breaks).Width, 1e-9);

    [Fact]
    public void The_widths_of_all_parts_add_up_to_the_hours_of_the_shifts_and_all_lie_in_their_rows() => Gen.Select(
        Gen.Int[0, 1_439], Gen.Int[0, 1_439], Gen.Int[1, 7].Array[1, 7], Gen.Select(Gen.Int[0, 1_439], Gen.Int[1, 1_440]).Array[0, 3]).Sample((start, end, days, breaks) =>
    {
        var first = LocalTime.Midnight.PlusMinutes(start);
        var shift = new Shift("S", first, LocalTime.Midnight.PlusMinutes(end), [.. breaks.Select(b => new Break(LocalTime.Midnight.PlusMinutes(b.Item1), b.Item2))]);
        var blocks = WeekPlot.Of([new WeeklyShift(shift, [.. days.Distinct().Select(d => (IsoDayOfWeek)d)])], LocalTime.Midnight).Rows.SelectMany(r => r.Blocks).ToList();
        var minutes = end > start ? end - start : end + 1440 - start;
        return Math.Abs(blocks.Sum(b => b.Width) - (days.Distinct().Count() * minutes / 1440.0)) < 1e-9
            && blocks.All(b => b.X >= 0 && b.X + b.Width <= 1 + 1e-9 && b.Breaks.All(p => p.X >= b.X - 1e-9 && p.X + p.Width <= b.X + b.Width + 1e-9));
    });

    private static void AssertNear(double[] expected, double[] actual) =>
        Assert.Equal(expected.Select(e => Math.Round(e, 9)), actual.Select(a => Math.Round(a, 9)));

    private static WeekPlot Of(string dayStart, params WeeklyShift[] shifts) => WeekPlot.Of(shifts, Calendars.Clock(dayStart));

    private static WeeklyShift Weekly(string name, string hours, string? pause, params IsoDayOfWeek[] days) =>
        new(pause is null ? Calendars.Shift(name, hours) : Calendars.Shift(name, hours, pause), [.. days]);
}
