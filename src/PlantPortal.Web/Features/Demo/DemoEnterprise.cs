using System.Collections.Immutable;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Demo;

/// <summary>The plants of the demo. Their codes and names say what they are wherever they show.</summary>
internal static class DemoEnterprise
{
    /// <summary>From which all of it is told.</summary>
    public const int Seed = 22_400;

    /// <summary>What machines say at a shift's beginning, in a break, and when they are switched off; mapped at every plant.</summary>
    public const string HandoverCode = "HANDOVER";
    public const string PauseCode = "PAUSE";
    public const string OffCode = "OFF";

    private static readonly ImmutableSortedDictionary<string, string> Everywhere = Mapped(
        (HandoverCode, "MEETING"), (PauseCode, "BREAK"), (OffCode, "NO-DEMAND"));

    public static ImmutableArray<DemoPlant> Plants { get; } = [Lodz(), Pune()];

    private static DemoPlant Lodz() => new(
        "DEMO-LODZ", "Łódź (demo)", "Europe/Warsaw", "pl-PL", new LocalTime(6, 0),
        [
            Daily("Early", 6, 14, new Break(new LocalTime(9, 30), 30)),
            Daily("Late", 14, 22, new Break(new LocalTime(18, 0), 30)),
            Daily("Night", 22, 6, new Break(new LocalTime(2, 0), 30)),
        ],
        [new DemoGateway("gw-lodz-filling", 180), new DemoGateway("gw-lodz-packing", 300)], "station-lodz",
        [new DemoArea("FILL", "Filling", [Filler1(), Filler2()]), new DemoArea("PACK", "Packing", [Packer()])],
        Everywhere.AddRange(Mapped(
            ("E104", "JAM"), ("E117", "SENSOR-BLOCKED"), ("E201", "FAIL-MECH"), ("E233", "FAIL-CONTROL"), ("E310", "NO-MATERIAL"),
            ("P11", "MISFEED"), ("P40", "FAIL-ELEC"), ("P52", "QUALITY-HOLD"))));

    private static DemoPlant Pune() => new(
        "DEMO-PUNE", "Pune (demo)", "Asia/Kolkata", "en-IN", new LocalTime(7, 0),
        [
            Workdays("First", 7, 15, new Break(new LocalTime(11, 0), 30), new Break(new LocalTime(13, 30), 10)),
            Workdays("Second", 15, 23, new Break(new LocalTime(19, 0), 30), new Break(new LocalTime(21, 30), 10)),
        ],
        [new DemoGateway("gw-pune", 300)], "station-pune",
        [new DemoArea("PRESS", "Press shop", [Press1(), Press2()]), new DemoArea("PACK", "Packing", [Kitting()])],
        Everywhere.AddRange(Mapped(
            ("ALM-07", "MISFEED"), ("ALM-12", "FAIL-TOOL"), ("ALM-31", "FAIL-UTILITY"), ("ALM-44", "NO-OPERATOR"), ("SCAN", "SENSOR-BLOCKED"))));

    private static DemoLine Filler1() => new(
        "L1", "PET filler 1", "filler", "gw-lodz-filling", TracksOrders: true, DemoCycles.PerProduct,
        [new("WATER-05", "Still water 0.5 l", 0.5m), new("COLA-05", "Cola 0.5 l", 0.6m), new("COLA-15", "Cola 1.5 l", 0.9m)],
        [Stop("E104", 14, 0.7), Stop("E117", 40, 0.5), Stop("E201", 320, 14), Stop("E310", 260, 7), Stop("E999", 380, 5), Uncoded(160, 6), Starved(120, 4)],
        new DemoHabits(0.94, 0.012, 0, 170, 16, 0.5, ["FAIL-MECH", "NO-MATERIAL", "ADJUSTMENT"]));

    private static DemoLine Filler2() => new(
        "L2", "PET filler 2", "filler", "gw-lodz-filling", TracksOrders: false, DemoCycles.PerProduct,
        [new("WATER-15", "Still water 1.5 l", 0.8m), new("TONIC-05", "Tonic 0.5 l", 0.6m)],
        [Stop("E104", 9, 0.8), Stop("E201", 200, 18), Stop("E233", 280, 11), Stop("E310", 300, 8), Uncoded(110, 7), Starved(150, 3)],
        new DemoHabits(0.89, 0.02, 0, 220, 22, 0.25, ["FAIL-PROCESS", "NO-OPERATOR"]));

    private static DemoLine Packer() => new(
        "P1", "Case packer", "packer", "gw-lodz-packing", TracksOrders: false, DemoCycles.General,
        [new("CASE-24", "Case of 24", 4m), new("CASE-12", "Case of 12", 4m)],
        [Stop("P11", 20, 0.6), Stop("P40", 420, 16), Stop("P52", 460, 12), Stop("P77", 250, 3), Uncoded(240, 5), Starved(60, 4)],
        new DemoHabits(0.95, 0.004, 0.006, 240, 9, 0.6, ["NO-MATERIAL", "QUALITY-HOLD"]));

    private static DemoLine Press1() => new(
        "PR1", "Press 250 t", "press", "gw-pune", TracksOrders: false, DemoCycles.PerProduct,
        [new("BRACKET-A", "Bracket A", 6m), new("PLATE-12", "Plate 12 mm", 9m)],
        [Stop("ALM-07", 25, 0.9), Stop("ALM-12", 210, 20), Stop("ALM-44", 300, 9), Uncoded(130, 8), Stop("ALM-93", 360, 6)],
        new DemoHabits(0.92, 0.015, 0.01, 140, 24, 0.4, ["FAIL-TOOL", "NO-OPERATOR", "ADJUSTMENT"]));

    private static DemoLine Press2() => new(
        "PR2", "Press 400 t", "press", "gw-pune", TracksOrders: false, DemoCycles.PerProduct,
        [new("BRACKET-B", "Bracket B", 8m), new("BRACKET-A", "Bracket A", 7m)],
        [Stop("ALM-07", 18, 0.8), Stop("ALM-12", 260, 26), Stop("ALM-31", 380, 15), Uncoded(100, 9)],
        new DemoHabits(0.87, 0.025, 0.015, 160, 30, 0.3, ["FAIL-TOOL", "FAIL-PROCESS"]));

    // A modern machine: it names central reasons itself.
    private static DemoLine Kitting() => new(
        "PK1", "Kitting cell", "packer", "gw-pune", TracksOrders: false, DemoCycles.Missing,
        [new("KIT-7", "Fastener kit", 15m)],
        [Stop("SCAN", 30, 0.5), new(MachineState.Stopped, null, "NO-MATERIAL", 150, 8), new(MachineState.Stopped, null, "FAIL-CONTROL", 400, 12), Uncoded(140, 5)],
        new DemoHabits(0.9, 0.006, 0, 300, 8, 0.4, ["NO-MATERIAL", "QUALITY-HOLD"]));

    private static DemoStop Stop(string code, double every, double lasts) => new(MachineState.Stopped, code, null, every, lasts);

    private static DemoStop Uncoded(double every, double lasts) => new(MachineState.Stopped, null, null, every, lasts);

    private static DemoStop Starved(double every, double lasts) => new(MachineState.Idle, null, null, every, lasts);

    private static WeeklyShift Daily(string name, int start, int end, params ReadOnlySpan<Break> breaks) => Shift(name, start, end, 7, breaks);

    private static WeeklyShift Workdays(string name, int start, int end, params ReadOnlySpan<Break> breaks) => Shift(name, start, end, 6, breaks);

    private static WeeklyShift Shift(string name, int start, int end, int days, ReadOnlySpan<Break> breaks) => new(
        new Shift(name, new LocalTime(start, 0), new LocalTime(end, 0), [.. breaks]), [.. Enumerable.Range(1, days).Select(d => (IsoDayOfWeek)d)]);

    private static ImmutableSortedDictionary<string, string> Mapped(params (string Code, string Reason)[] mappings) =>
        mappings.ToImmutableSortedDictionary(m => m.Code, m => m.Reason, StringComparer.Ordinal);
}
