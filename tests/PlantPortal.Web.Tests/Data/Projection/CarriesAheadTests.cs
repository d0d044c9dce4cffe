using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Tests.Data.Projection;

/// <summary>A month of a line, read a day at a time by a model under which no kept carry of it is right.</summary>
public sealed class CarriesAheadTests
{
    private const int Days = 30;

    private static readonly Instant s_begin = Instant.FromUtc(2026, 3, 2, 0, 0);
    private static readonly Detail s_detail = new(ByHour: false, ByProduct: false);

    public enum Proposal
    {
        NewSource,
        Retired,
    }

    [Theory]
    [InlineData(Proposal.NewSource)]
    [InlineData(Proposal.Retired)]
    public async Task Each_day_is_built_once_and_comes_out_as_if_all_was_built_from_the_beginning(Proposal proposal)
    {
        await using var plants = await PlantsAsync();
        var ahead = new CarriesAhead();
        var built = Duration.Zero;
        foreach (var (from, to) in Pieces.Of(s_begin, s_begin + Duration.FromDays(Days)))
        {
            var (mine, expected, length) = await plants.Projector.UseAsync("S", "L", view =>
            {
                var rules = RulesOf(view, proposal);
                var timeline = ahead.Read(rules, view, from, to);
                return (Text(timeline, from, to), Text(view.Past(from, to, rules), from, to), timeline.To - timeline.From);
            }, CancellationToken.None);
            Assert.Equal(expected, mine);
            built += length;
        }

        // A few hours around each day: to a carry before it, and to what is known after it. From the beginning it would be 15 times as much.
        Assert.InRange(built.TotalDays, Days - 1, Days * 1.4);
    }

    [Fact]
    public async Task What_is_told_late_is_taken_in()
    {
        await using var plants = await PlantsAsync();
        var ahead = new CarriesAhead();
        var (from, to) = (s_begin + Duration.FromDays(3), s_begin + Duration.FromDays(4));
        await ReadAsync(s_begin, from);
        await plants.AppendAsync([new OrderEvent("S", "L", "gw", 100_000, from - Duration.FromHours(1), OrderAction.Start, "LATE", "P", null)]);

        var (mine, expected) = await ReadAsync(from, to);
        Assert.Equal(expected, mine);
        Assert.Contains("LATE", mine, StringComparison.Ordinal);

        Task<(string Mine, string Expected)> ReadAsync(Instant start, Instant end) => plants.Projector.UseAsync("S", "L", view =>
        {
            var rules = RulesOf(view, Proposal.NewSource);
            return (Text(ahead.Read(rules, view, start, end), start, end), Text(view.Past(start, end, rules), start, end));
        }, CancellationToken.None);
    }

    private static string Text(LineTimeline timeline, Instant from, Instant to) => string.Join('\n', RollupBuilder.Build(timeline, from, to, s_detail.Grid)
        .Select(b => $"{b.Start} {b.End} {b.Product} {b.Day} {string.Join(' ', Enum.GetValues<Element>().Select(e => b.Elements[e]))}")) + string.Join('\n', timeline.Segments.Where(s => s.End > from && s.Start < to).Select(s => s.Clip(from, to)));

    private static OtherRules RulesOf(LineView view, Proposal proposal)
    {
        var line = proposal == Proposal.NewSource
            ? view.Context.Line with { Sources = [.. view.Context.Line.Sources, new LineSource("new", History<Duration?>.Always(null), History<long?>.Always(null))] }
            : view.Context.Line with { Retired = History<bool>.Empty.With(s_begin + Duration.FromHours(30), value: true).With(s_begin + Duration.FromHours(40), value: false) };
        var site = view.Context.Site with { Areas = [view.Context.Site.Areas[0] with { Lines = [line] }] };
        return OtherRules.Proposing(new LineContext(site, line, site.ScheduleOf(line), view.Context.Registry), view.Context, s_begin);
    }

    /// <summary>A line that works in shifts and stands for a while every hour, sometimes for long, and that an order runs at.</summary>
    private static async Task<ProjectedPlants> PlantsAsync()
    {
        var shift = new Shift("Day", new LocalTime(6, 0), new LocalTime(22, 0), [new Break(new LocalTime(10, 0), 30)]);
        var calendar = new ShiftCalendar([new WeeklyShift(shift, [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)])], ShiftCalendar.None.Exceptions);
        var line = new Line(
            "L", "Line", History<string>.Always("filler"), History<bool>.Always(value: true),
            [new LineSource("gw", History<Duration?>.Always(null), History<long?>.Always(null))], History<ShiftCalendar?>.Empty, []);
        var site = new Site(
            "S", "Site", "en-GB", History<DateTimeZone>.Always(DateTimeZone.Utc), History<LocalTime>.Always(LocalTime.Midnight),
            History<ShiftCalendar>.Always(calendar), [new Area("A", "Area", [line])]);
        var registry = StarterRegistry.Version with { Mappings = CodeMappings.Empty.With(new MappingKey("S", null, "E1"), "FAIL-MECH") };
        var plants = await ProjectedPlants.CreateAsync(
            [new LineContext(site, line, site.ScheduleOf(line), History<RegistryVersion>.Always(registry))], s_begin + Duration.FromDays(Days + 1));
        await plants.AppendAsync(Story());
        return plants;
    }

    private static IEnumerable<PlantEvent> Story()
    {
        var random = new Random(5);
        var sequence = 0L;
        for (var hour = 0; hour < Days * 24; hour++)
        {
            var at = s_begin + Duration.FromHours(hour);
            yield return new StateEvent("S", "L", "gw", ++sequence, at, MachineState.Running, null, null);
            yield return new CountEvent("S", "L", "gw", ++sequence, at + Duration.FromMinutes(30), new Quantities(random.Next(1, 90), null, null), default, at - Duration.FromMinutes(50), null);
            yield return new StateEvent("S", "L", "gw", ++sequence, at + Duration.FromMinutes(random.Next(31, 60)), MachineState.Stopped, random.Next(3) == 0 ? "E1" : "E9", null);
            if (hour % 7 == 0)
            {
                yield return new OrderEvent("S", "L", "gw", ++sequence, at, hour % 14 == 0 ? OrderAction.Start : OrderAction.End, hour % 14 == 0 ? $"O{hour}" : null, "P", null);
            }
        }
    }
}
