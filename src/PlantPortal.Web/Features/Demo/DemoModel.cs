using System.Collections.Immutable;
using PlantPortal.Domain.Plants;

namespace PlantPortal.Web.Features.Demo;

/// <summary>What a demo plant tells the plant model, as a document would.</summary>
internal static class DemoModel
{
    private const string Unit = "pcs";

    public static ModelChange Of(DemoPlant plant) => new(
        [new SiteChange(
            plant.Code, plant.Name, plant.TimeZone, plant.Culture, plant.DayStart,
            [.. plant.Areas.Select(a => new AreaChange(a.Code, a.Name, [.. a.Lines.Select(l => LineOf(plant, l))]))],
            CalendarOf(plant))],
        [.. plant.Lines.SelectMany(l => l.Products).DistinctBy(p => p.Code, StringComparer.Ordinal).Select(p => new ProductChange(p.Code, p.Name, Unit))]);

    /// <summary>Since the beginning of time.</summary>
    public static CalendarChange CalendarOf(DemoPlant plant) => new(null, plant.Shifts, []);

    private static LineChange LineOf(DemoPlant plant, DemoLine line) => new(
        line.Code, line.Name, line.EquipmentClass, line.TracksOrders,
        [
            new SourceChange(line.Gateway, new Given<decimal?>(plant.Gateways.First(g => g.Code == line.Gateway).SilenceSeconds), null),
            new SourceChange(plant.Station, null, null),
        ],
        CyclesOf(line), Calendar: null);

    private static ImmutableArray<IdealCycleChange> CyclesOf(DemoLine line) => line.Cycles switch
    {
        DemoCycles.PerProduct => [.. line.Products.Select(p => new IdealCycleChange(p.Code, p.Seconds, null))],
        DemoCycles.General => [new IdealCycleChange(null, line.Products[0].Seconds, null)],
        DemoCycles.Missing => [],
        _ => throw new InvalidOperationException($"{line.Cycles} says nothing of ideal cycles."),
    };
}
