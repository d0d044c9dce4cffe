using System.Collections.Immutable;
using PlantPortal.Domain.Plants;

namespace PlantPortal.Web.Features.Demo;

/// <summary>What a demo plant tells the plant model, as a document would.</summary>
internal static class DemoModel
{
    /// <summary>A suspect ideal cycle is so much too long.</summary>
    private const decimal Suspect = 1.25m;

    public static ModelChange Of(DemoPlant plant) => new(
        [new SiteChange(
            plant.Code, plant.Name, plant.TimeZone, plant.Culture, plant.DayStart,
            [.. plant.Areas.Select(a => new AreaChange(a.Code, a.Name, [.. a.Lines.Select(l => LineOf(plant, l))]))],
            plant.Calendar)],
        [.. plant.Lines.SelectMany(l => l.Products).DistinctBy(p => p.Code, StringComparer.Ordinal).Select(p => new ProductChange(p.Code, p.Name, p.Unit))]);

    private static LineChange LineOf(DemoPlant plant, DemoLine line) => new(
        line.Code, line.Name, line.EquipmentClass, line.TracksOrders,
        [SourceOf(plant.Gateways.First(g => g.Code == line.Gateway)), new SourceChange(plant.Station, null, null)],
        CyclesOf(plant, line), line.Calendar);

    private static SourceChange SourceOf(DemoGateway gateway) => new(
        gateway.Code, new Given<decimal?>(gateway.SilenceSeconds), gateway.CounterMax is { } max ? new Given<long?>(max) : null);

    private static ImmutableArray<IdealCycleChange> CyclesOf(DemoPlant plant, DemoLine line)
    {
        if (DemoFlaws.Has(DemoFlawKind.MissingCycle, plant, line.Code))
        {
            return [];
        }

        var factor = DemoFlaws.Has(DemoFlawKind.SuspectCycle, plant, line.Code) ? Suspect : 1;
        return line.HasGeneralCycle
            ? [new IdealCycleChange(null, line.Products[0].Seconds * factor, null)]
            : [.. line.Products.Select(p => new IdealCycleChange(p.Code, p.Seconds * factor, null))];
    }
}
