using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Benchmarks.Query;

/// <summary>What is made up for the lines of a plant: the sums of each shift and its losses by reason. The same numbers give the same rows.</summary>
internal sealed class QueryPlant(PlantModel model, Instant begin, Instant end)
{
    private const int LossesPerShift = 10;

    private static readonly (string? Reason, string Code)[] s_losses =
    [
        .. new string?[]
        {
            "MEETING", "PLANNED-MAINT", "NO-DEMAND", "CLEANING", "TRIAL", "CHANGEOVER", "ADJUSTMENT", "WARM-UP", "FAIL-MECH", "FAIL-ELEC", "FAIL-CONTROL",
            "FAIL-TOOL", "FAIL-UTILITY", "FAIL-PROCESS", "NO-OPERATOR", "NO-MATERIAL", "QUALITY-HOLD", "JAM", "MISFEED", "SENSOR-BLOCKED", "STARVED", "BLOCKED", null,
        }.SelectMany(r => new[] { (r, $"E{r?.Length ?? 0}1"), (r, $"E{r?.Length ?? 0}2") }),
    ];

    private readonly Random _random = new(20260302);

    public IEnumerable<Line> Lines => model.Sites[BenchPlant.Site].Lines;

    /// <summary>The shifts of a line, which work round the clock, and what is summed of each.</summary>
    public IEnumerable<(Span Shift, ElementSet Sum)> Sums(Line line) =>
        Spans.Covering(model.Sites[BenchPlant.Site].ScheduleOf(line), begin, end).Select(shift => (shift, SumOf(Micros.Between(shift.Start, shift.End))));

    /// <summary>Downtime of a line by shift, reason and machine code.</summary>
    public IEnumerable<ShiftLoss> Losses(Line line) =>
        from shift in Spans.Covering(model.Sites[BenchPlant.Site].ScheduleOf(line), begin, end)
        let first = _random.Next(s_losses.Length)
        from i in Enumerable.Range(0, LossesPerShift)
        let loss = s_losses[(first + (i * 3)) % s_losses.Length]
        select new ShiftLoss(shift, loss.Reason, loss.Code, _random.Next(1, 240) * Micros.PerSecond, _random.Next(1, 4));

    private ElementSet SumOf(long length)
    {
        var brk = 30 * 60 * Micros.PerSecond;
        var part = (length - brk) / 100;
        var (failure, minor, idle, setup) = (_random.Next(2, 9) * part, _random.Next(1, 5) * part, _random.Next(1, 6) * part, _random.Next(1, 4) * part);
        var running = length - brk - failure - minor - idle - setup;
        decimal good = _random.Next(20_000, 26_000), scrap = _random.Next(0, 300);
        return new ElementSet
        {
            Cal = length, Pot = length, Pdot = brk, Brk = brk, Apt = running, Aust = setup, Dt = failure, Mst = minor, Idt = idle,
            Uncoded = failure / 5, Ttr = failure / 2, Stops = _random.Next(4, 20), MStops = _random.Next(10, 60), Fe = _random.Next(0, 4),
            Gq = good, Sq = scrap, PriPq = 0.8m * (good + scrap), PriGq = 0.8m * good,
        };
    }

    /// <param name="Reason">Null: uncoded.</param>
    internal sealed record ShiftLoss(Span Shift, string? Reason, string Code, long Micros, long Stops);
}
