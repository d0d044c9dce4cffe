using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Data;

public sealed class StopReaderTests
{
    [Fact]
    public async Task A_stop_over_a_break_and_the_end_of_the_shift_is_one_stop_that_lost_what_was_planned_to_run()
    {
        await using var plant = await StopPlant.CreateAsync("23:00");
        await plant.RunsAsync("06:00");
        await plant.StopsAsync("09:50", "E1");
        await plant.RunsAsync("10:40");
        await plant.StopsAsync("13:40");
        await plant.RunsAsync("14:30");

        var stops = await plant.ListAsync();

        Assert.Equal(["09:50-10:40 20 FAIL-MECH Mapped", "13:40-14:30 20 - Uncoded"], stops.Select(Text));
        Assert.All(stops, s => Assert.True(s is { IsCounted: true, IsOpen: false, IsMicro: false, Reasons: 1 }));
    }

    [Fact]
    public async Task A_stop_is_counted_in_the_window_in_which_it_begins_and_its_time_in_both()
    {
        await using var plant = await StopPlant.CreateAsync("23:00");
        await plant.RunsAsync("06:00");
        await plant.StopsAsync("08:50", "E1");
        await plant.RunsAsync("09:20");

        var (before, after) = (Assert.Single(await plant.ListAsync(to: "09:00")), Assert.Single(await plant.ListAsync(from: "09:00")));

        Assert.Equal(("08:50-09:20 10 FAIL-MECH Mapped", true), (Text(before), before.IsCounted));
        Assert.Equal(("08:50-09:20 20 FAIL-MECH Mapped", false), (Text(after), after.IsCounted));
    }

    [Fact]
    public async Task Of_several_reasons_each_has_its_part_and_the_longest_names_the_stop()
    {
        await using var plant = await StopPlant.CreateAsync("23:00");
        await plant.RunsAsync("06:00");
        await plant.StopsAsync("08:00", "E1");
        await plant.RunsAsync("09:00");
        await plant.IsCodedAsync("08:10", "08:50", "NO-MATERIAL");

        var whole = Assert.Single(await plant.ListAsync());
        Assert.Equal(("08:00-09:00 60 NO-MATERIAL Operator", 2), (Text(whole), whole.Reasons));
        var failure = await plant.ReadAsync(new StopFilter { Reasons = ["FAIL-MECH"] });
        Assert.Equal("08:00-09:00 20 FAIL-MECH Mapped", Text(Assert.Single(failure.Page)));
        Assert.Equal(1, failure.Counted);
        var material = await plant.ReadAsync(new StopFilter { Reasons = ["NO-MATERIAL"] });
        Assert.Equal("08:00-09:00 40 NO-MATERIAL Operator", Text(Assert.Single(material.Page)));
        Assert.Equal(0, material.Counted);
        Assert.Empty(await plant.ListAsync(new StopFilter { UncodedOnly = true }));
    }

    [Fact]
    public async Task Unmapped_codes_are_uncoded_and_can_be_told_from_stops_without_a_code()
    {
        await using var plant = await StopPlant.CreateAsync("23:00");
        await plant.RunsAsync("06:00");
        await plant.StopsAsync("07:00", "E99");
        await plant.RunsAsync("07:10");
        await plant.StopsAsync("08:00");
        await plant.RunsAsync("08:20");

        Assert.Equal(2, (await plant.ListAsync(new StopFilter { UncodedOnly = true })).Count);
        Assert.Equal("07:00-07:10 10 - Uncoded", Text(Assert.Single(await plant.ListAsync(new StopFilter { UncodedOnly = true, Code = "E99" }))));
        Assert.Equal("08:00-08:20 20 - Uncoded", Text(Assert.Single(await plant.ListAsync(new StopFilter { UncodedOnly = true, Code = "" }))));
    }

    [Fact]
    public async Task Micro_stops_are_listed_when_asked_for_and_never_counted()
    {
        await using var plant = await StopPlant.CreateAsync("23:00");
        await plant.RunsAsync("06:00");
        await plant.StopsAsync("07:00", "E1");
        await plant.RunsAsync("07:01");

        Assert.Empty(await plant.ListAsync());
        var list = await plant.ReadAsync(new StopFilter { MicroStops = true });
        Assert.True(Assert.Single(list.Page) is { IsMicro: true, LostMicros: 0, IsCounted: false });
        Assert.Equal((1, 0L, 0L), (list.Total, list.LostMicros, list.Counted));
    }

    [Fact]
    public async Task An_open_stop_lasts_until_now_and_says_so()
    {
        await using var plant = await StopPlant.CreateAsync("08:30");
        await plant.RunsAsync("06:00");
        await plant.StopsAsync("08:00", "E1");

        Assert.True(Assert.Single(await plant.ListAsync()) is { IsOpen: true } open && Text(open) == "08:00-08:30 30 FAIL-MECH Mapped");
        Assert.True(await plant.FindAsync("08:15") is { IsOpen: true });
    }

    [Fact]
    public async Task They_come_by_start_or_length_page_by_page_and_longer_than_asked()
    {
        await using var plant = await StopPlant.CreateAsync("23:00");
        await plant.RunsAsync("06:00");
        foreach (var (start, end) in new[] { ("07:00", "07:20"), ("08:00", "08:05"), ("09:00", "09:40") })
        {
            await plant.StopsAsync(start);
            await plant.RunsAsync(end);
        }

        Assert.Equal(["07:00", "08:00", "09:00"], await StartsAsync(StopOrder.Oldest));
        Assert.Equal(["09:00", "08:00", "07:00"], await StartsAsync(StopOrder.Newest));
        Assert.Equal(["09:00", "07:00", "08:00"], await StartsAsync(StopOrder.Longest));
        Assert.Equal(["08:00", "07:00", "09:00"], await StartsAsync(StopOrder.Shortest));
        var second = await plant.ReadAsync(order: StopOrder.Longest, skip: 1, take: 1);
        Assert.Equal(("07:00", 3, 3L), (Text(Assert.Single(second.Page))[..5], second.Total, second.Counted));
        Assert.Equal(2, (await plant.ListAsync(new StopFilter { LongerThan = Duration.FromMinutes(5) })).Count);
        Assert.Empty((await plant.ReadAsync(skip: 7)).Page);

        async Task<string[]> StartsAsync(StopOrder order) => [.. (await plant.ListAsync(order: order)).Select(s => Text(s)[..5])];
    }

    [Fact]
    public async Task A_stop_is_found_by_any_moment_of_it_with_all_that_it_counted_as()
    {
        await using var plant = await StopPlant.CreateAsync("23:00");
        await plant.RunsAsync("06:00");
        await plant.StopsAsync("09:50", "E1");
        await plant.RunsAsync("10:40");

        var stop = await plant.FindAsync("10:15");
        Assert.Equal(StopPlant.At("09:50"), stop?.Start);
        Assert.Equal([TimeClass.Downtime, TimeClass.PlannedStop, TimeClass.Downtime], stop!.Segments.Select(s => s.TimeClass));
        Assert.All(stop.Segments, s => Assert.Equal(LossCategory.Failure, s.Category));
        Assert.Null(await plant.FindAsync("10:40"));
        Assert.Null(await plant.FindAsync("05:00"));
    }

    private static string Text(StopEntry s) =>
        $"{Clock(s.Start)}-{Clock(s.End)} {s.LostMicros / 60_000_000} {s.Reason ?? "-"} {s.Coding}";

    private static string Clock(Instant at) => at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
