using static PlantPortal.Web.Features.Demo.Cast.CastWords;

namespace PlantPortal.Web.Features.Demo.Cast;

/// <summary>Drinks, three shifts, every day. Its fillers jam and its packers wait for them.</summary>
internal static class LodzPlant
{
    public static DemoPlant Plant { get; } = new(
        "DEMO-LODZ", "Łódź (demo)", "Europe/Warsaw", "pl-PL", new LocalTime(6, 0),
        Calendar(
            [
                On(EveryDay, Shift("Early", 6, 14, Pause(9, 30, 30))),
                On(EveryDay, Shift("Late", 14, 22, Pause(18, 0, 30))),
                On(EveryDay, Shift("Night", 22, 6, Pause(2, 0, 30))),
            ],
            Closed((1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26))),
        [new("gw-lodz-filling", 600), new("gw-lodz-packing", 600)], "station-lodz",
        [new("FILL", "Filling", [Filler1(), Filler2(), Canner()]), new("PACK", "Packing", [Packer(), Palletiser()])],
        Mapped(
            ("E104", "JAM"), ("E117", "SENSOR-BLOCKED"), ("E201", "FAIL-MECH"), ("E233", "FAIL-CONTROL"), ("E310", "NO-MATERIAL"),
            ("P11", "MISFEED"), ("P40", "FAIL-ELEC"), ("P52", "QUALITY-HOLD"), ("CIP", "CLEANING")));

    private static DemoLine Filler1() => new(
        "L1", "PET filler 1", "filler", "gw-lodz-filling",
        [new("WATER-05", "Still water 0.5 l", 0.5m), new("COLA-05", "Cola 0.5 l", 0.6m), new("COLA-15", "Cola 1.5 l", 0.9m)],
        [Stop("E104", 14, 0.7), Stop("E117", 40, 0.5), Stop("E201", 320, 14), Stop("E310", 260, 7), Stop("CIP", 700, 25), Uncoded(160, 6), Waits(120, 4)],
        new(0.94, 0.012, 0, 240, 16, 0.5, ["FAIL-MECH", "NO-MATERIAL", "ADJUSTMENT"]))
    {
        TracksOrders = true,
        Maintenance = new(IsoDayOfWeek.Tuesday, 1, 90),
    };

    private static DemoLine Filler2() => new(
        "L2", "PET filler 2", "filler", "gw-lodz-filling",
        [new("WATER-15", "Still water 1.5 l", 0.8m), new("TONIC-05", "Tonic 0.5 l", 0.6m)],
        [Stop("E104", 9, 0.8), Stop("E201", 200, 18), Stop("E233", 280, 11), Stop("E310", 300, 8), Uncoded(110, 7), Waits(150, 3)],
        new(0.89, 0.02, 0, 300, 22, 0.25, ["FAIL-PROCESS", "NO-OPERATOR"]))
    {
        Maintenance = new(IsoDayOfWeek.Thursday, 2, 150),
    };

    private static DemoLine Canner() => new(
        "L3", "Can filler", "filler", "gw-lodz-filling",
        [new("COLA-CAN", "Cola can 0.33 l", 0.12m), new("ZYWIEC-CAN", "Źródło can 0.33 l", 0.12m)],
        [Stop("E104", 22, 0.6), Stop("E233", 420, 9), Stop("E310", 240, 6), Waits(70, 3)],
        new(0.96, 0.006, 0, 420, 30, 0.6, ["NO-MATERIAL"]))
    {
        TracksOrders = true,
        HasGeneralCycle = true,
        Maintenance = new(IsoDayOfWeek.Wednesday, 2, 120),
    };

    private static DemoLine Packer() => new(
        "P1", "Case packer", "packer", "gw-lodz-packing",
        [new("CASE-24", "Case of 24", 4m, "cases"), new("CASE-12", "Case of 12", 4m, "cases")],
        [Stop("P11", 20, 0.6), Stop("P40", 420, 16), Stop("P52", 460, 12), Uncoded(240, 5), Waits(60, 4)],
        new(0.95, 0.004, 0.006, 260, 9, 0.6, ["NO-MATERIAL", "QUALITY-HOLD"]))
    {
        HasGeneralCycle = true,
    };

    private static DemoLine Palletiser() => new(
        "PAL1", "Palletiser", "palletiser", "gw-lodz-packing",
        [new("PALLET-EU", "EUR pallet", 75m, "pallets")],
        [Stop("P11", 90, 1.1), Stop("P40", 600, 22), Waits(45, 5)],
        new(0.93, 0.004, 0, 480, 6, 0.4, ["NO-MATERIAL"], CountSeconds: 180))
    {
        Maintenance = new(IsoDayOfWeek.Monday, 2, 60),
    };
}
