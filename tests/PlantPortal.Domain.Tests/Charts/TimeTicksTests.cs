using CsCheck;
using PlantPortal.Domain.Charts;

namespace PlantPortal.Domain.Tests.Charts;

public sealed class TimeTicksTests
{
    private static readonly Instant Six = Instant.FromUtc(2026, 3, 2, 6, 0);
    private static readonly string[] Zones = ["Europe/Warsaw", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"];
    private static readonly DateTimeZone Kolkata = DateTimeZoneProviders.Tzdb["Asia/Kolkata"];

    [Fact]
    public void Hours_are_those_of_the_plants_clock() =>
        Assert.All(TimeTicks.Of(Six, Six + Duration.FromHours(8), Kolkata), t => Assert.Equal(0, t.At.InZone(Kolkata).Minute));

    [Fact]
    public void Midnight_is_called_by_its_date() =>
        Assert.Single(TimeTicks.Of(Six, Six + Duration.FromHours(20), Kolkata), t => t.Grain == TickGrain.Day && t.At.InZone(Kolkata).Hour == 0);

    [Fact]
    public void Weeks_begin_on_Monday_and_months_on_their_first()
    {
        Assert.All(TimeTicks.Of(Six, Six + Duration.FromDays(60), Kolkata), t => Assert.Equal(IsoDayOfWeek.Monday, t.At.InZone(Kolkata).DayOfWeek));
        var year = TimeTicks.Of(Six, Six + Duration.FromDays(400), Kolkata);
        Assert.All(year, t => Assert.Equal(1, t.At.InZone(Kolkata).Day));
        Assert.Equal([TickGrain.Month, TickGrain.Month, TickGrain.Month, TickGrain.Year, TickGrain.Month], year.Select(t => t.Grain));
    }

    [Fact]
    public void An_axis_without_length_is_a_defect() => Assert.Throws<ArgumentException>(() => TimeTicks.Of(Six, Six, Kolkata));

    [Fact]
    public void Whatever_the_window_the_ticks_are_few_and_in_order() => Gen.Select(
        Gen.Long[1, 1_000_000_000], Gen.Long[0, 2_000_000_000], Gen.Int[0, Zones.Length - 1].Select(i => Zones[i])).Sample((seconds, start, zone) =>
    {
        var from = Instant.FromUnixTimeSeconds(start);
        var ticks = TimeTicks.Of(from, from + Duration.FromSeconds(seconds), DateTimeZoneProviders.Tzdb[zone], 7);

        Assert.InRange(ticks.Length, 0, 9);
        Assert.All(ticks, t => Assert.InRange(t.X, 0, 1));
        Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(pair.First.X < pair.Second.X));
    });
}
