using System.Text.Json;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Benchmarks.Impact;

/// <summary>What is made up for many sites: shifts with their stops, and sums that are the sums of these. The same numbers give the same rows.</summary>
internal sealed class ImpactPlants(PlantModel model, Instant begin, Instant end)
{
    public const int Sites = 100;
    public const int LinesPerSite = 10;

    /// <summary>Ten in each of three shifts.</summary>
    private const int StopsPerShift = 10;

    private static readonly (string? Reason, LossCategory? Category)[] s_reasons =
    [
        ("FAIL-MECH", LossCategory.Failure), ("FAIL-ELEC", LossCategory.Failure), ("NO-OPERATOR", LossCategory.Organisational), ("JAM", LossCategory.Minor),
        ("MISFEED", LossCategory.Minor), ("STARVED", LossCategory.Idle), ("CHANGEOVER", LossCategory.Setup), ("CLEANING", LossCategory.Planned), (null, null),
    ];

    private readonly Random _random = new(20260302);

    public IEnumerable<(Site Site, Line Line)> Lines => model.Sites.Values.SelectMany(s => s.Lines.Select(l => (s, l)));

    /// <summary>A model with all the sites, that work round the clock.</summary>
    public static string Model() => JsonSerializer.Serialize(new
    {
        sites = Enumerable.Range(0, Sites).Select(s => new
        {
            code = $"S{s:000}", name = $"Site {s}", timeZone = "Europe/Warsaw", culture = "pl-PL", productionDayStart = "06:00",
            areas = new[] { new { code = "A", name = "Area", lines = Enumerable.Range(0, LinesPerSite).Select(LineOf) } },
            calendar = new { shifts = new[] { Shift("Early", "06:00", "14:00"), Shift("Late", "14:00", "22:00"), Shift("Night", "22:00", "06:00") } },
        }),
    });

    /// <summary>The shifts of a line with what is summed of each, and its stops.</summary>
    public IEnumerable<(Span Shift, ElementSet Sum, List<Segment> Stops)> Shifts(Site site, Line line)
    {
        foreach (var shift in Spans.Covering(site.ScheduleOf(line), begin, end).Where(s => s.Shift is not null))
        {
            var stops = Stops(shift);
            yield return (shift, SumOf(shift, stops), stops);
        }
    }

    private List<Segment> Stops(Span shift)
    {
        List<Segment> stops = [];
        for (var i = 0; i < StopsPerShift; i++)
        {
            var start = shift.Start + Duration.FromMinutes((i * 45) + _random.Next(1, 10)) + Duration.FromMilliseconds(_random.Next(1, 60_000));
            var length = Duration.FromMilliseconds(_random.Next(3) > 0 ? _random.Next(5_000, 300_000) : _random.Next(300_000, 1_800_000));
            var (reason, category) = s_reasons[_random.Next(s_reasons.Length)];
            var timeClass = category switch
            {
                LossCategory.Idle => TimeClass.Idle,
                LossCategory.Setup => TimeClass.Setup,
                LossCategory.Planned => TimeClass.PlannedStop,
                _ => length <= TimeModelPolicy.Starter.MicroStop ? TimeClass.MicroStop : TimeClass.Downtime,
            };
            var first = timeClass switch
            {
                TimeClass.MicroStop => FirstMoments.MicroStop,
                TimeClass.Downtime => category == LossCategory.Failure ? FirstMoments.Downtime | FirstMoments.Failure : FirstMoments.Downtime,
                _ => FirstMoments.None,
            };
            stops.Add(new Segment(
                start, start + length, timeClass, MachineState.Stopped, reason, category, $"E{_random.Next(40)}", reason is null ? Coding.Uncoded : Coding.Mapped,
                "O-1", "SKU-1", shift.Shift, Break: false, start, first));
        }

        return stops;
    }

    private ElementSet SumOf(Span shift, List<Segment> stops)
    {
        var sum = new ElementSet();
        stops.ForEach(s => Reclassifier.AddTo(sum, s));
        var running = Micros.Between(shift.Start, shift.End) - sum.Cal;
        decimal good = _random.Next(20_000, 26_000), scrap = _random.Next(0, 300);
        sum.Cal += running;
        sum.Pot += running;
        sum.Apt += running;
        (sum.Gq, sum.Sq, sum.PriPq, sum.PriGq) = (good, scrap, 0.8m * (good + scrap), 0.8m * good);
        return sum;
    }

    private static object LineOf(int number) => new
    {
        code = $"L{number}", name = $"Line {number}", equipmentClass = number % 2 == 0 ? "filler" : "packer",
        sources = new[] { new { code = "gw", silenceSeconds = 600 } }, idealCycles = new object[] { new { seconds = 0.8m } },
    };

    private static object Shift(string name, string start, string end) =>
        new { name, start, end, days = new[] { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" } };
}
