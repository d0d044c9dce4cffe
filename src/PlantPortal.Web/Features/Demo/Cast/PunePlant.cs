using static PlantPortal.Web.Features.Demo.Cast.CastWords;

namespace PlantPortal.Web.Features.Demo.Cast;

/// <summary>Pressed parts, two shifts, six days. Its tools break, and the 400 t press is the worst line of the enterprise.</summary>
internal static class PunePlant
{
    public static DemoPlant Plant { get; } = new(
        "DEMO-PUNE", "Pune (demo)", "Asia/Kolkata", "en-IN", new LocalTime(7, 0),
        Calendar(
            [
                On(Days(IsoDayOfWeek.Monday, IsoDayOfWeek.Saturday), First()),
                On(Days(IsoDayOfWeek.Monday, IsoDayOfWeek.Saturday), Shift("Second", 15, 23, Pause(19, 0, 30), Pause(21, 30, 10))),
            ],
            Closed((1, 26), (8, 15), (10, 2)), FirstOfMonth(IsoDayOfWeek.Sunday, First() with { Name = "Extra" })),
        [new("gw-pune", 600), new("gw-pune-weld", 600)], "station-pune",
        [new("PRESS", "Press shop", [Press1(), Press2(), Press3()]), new("JOIN", "Joining", [Welder()]), new("PACK", "Packing", [Kitting()])],
        Mapped(
            ("ALM-07", "MISFEED"), ("ALM-12", "FAIL-TOOL"), ("ALM-31", "FAIL-UTILITY"), ("ALM-44", "NO-OPERATOR"), ("ALM-93", "TRIAL"), ("SCAN", "SENSOR-BLOCKED"),
            ("W-TIP", "FAIL-TOOL"), ("W-AIR", "FAIL-UTILITY")));

    private static Domain.Time.Shift First() => Shift("First", 7, 15, Pause(11, 0, 30), Pause(13, 30, 10));

    private static DemoLine Press1() => new(
        "PR1", "Press 250 t", "press", "gw-pune",
        [new("BRACKET-A", "Bracket A", 6m), new("PLATE-12", "Plate 12 mm", 9m)],
        [Stop("ALM-07", 25, 0.9), Stop("ALM-12", 210, 20), Stop("ALM-44", 300, 9), Uncoded(130, 8), Stop("ALM-93", 460, 12)],
        new(0.87, 0.02, 0.01, 180, 28, 0.4, ["FAIL-TOOL", "NO-OPERATOR", "ADJUSTMENT"]))
    {
        Maintenance = new(IsoDayOfWeek.Saturday, 2, 100),
    };

    private static DemoLine Press2() => new(
        "PR2", "Press 400 t", "press", "gw-pune",
        [new("BRACKET-B", "Bracket B", 8m), new("BRACKET-A", "Bracket A", 7m)],
        [Stop("ALM-07", 15, 0.9), Stop("ALM-12", 105, 36), Stop("ALM-31", 340, 20), Uncoded(100, 9)],
        new(0.85, 0.035, 0.015, 190, 32, 0.3, ["FAIL-TOOL", "FAIL-PROCESS"]))
    {
        Maintenance = new(IsoDayOfWeek.Monday, 4, 180),
    };

    private static DemoLine Press3() => new(
        "PR3", "Press 160 t", "press", "gw-pune",
        [new("CLIP-3", "Clip 3", 2.5m), new("WASHER-M8", "Washer M8", 1.5m)],
        [Stop("ALM-07", 18, 0.7), Stop("ALM-12", 260, 16), Stop("ALM-44", 340, 8), Uncoded(180, 6)],
        new(0.86, 0.018, 0, 220, 24, 0.5, ["FAIL-TOOL", "NO-OPERATOR"]))
    {
        TracksOrders = true,
    };

    private static DemoLine Welder() => new(
        "WLD1", "Welding cell", "welding", "gw-pune-weld",
        [new("FRAME-7", "Seat frame 7", 42m), new("FRAME-9", "Seat frame 9", 48m)],
        [Stop("W-TIP", 75, 3.5), Stop("W-AIR", 320, 14), Uncoded(170, 7), Waits(90, 5)],
        new(0.93, 0.01, 0.03, 260, 14, 0.45, ["FAIL-TOOL", "FAIL-UTILITY"], CountSeconds: 150))
    {
        TracksOrders = true,
    };

    // A modern machine: it names central reasons itself.
    private static DemoLine Kitting() => new(
        "PK1", "Kitting cell", "packer", "gw-pune",
        [new("KIT-7", "Fastener kit", 15m, "kits")],
        [Stop("SCAN", 30, 0.5), Reasoned("NO-MATERIAL", 150, 8), Reasoned("FAIL-CONTROL", 400, 12), Uncoded(140, 5)],
        new(0.9, 0.006, 0, 300, 8, 0.4, ["NO-MATERIAL", "QUALITY-HOLD"], CountSeconds: 150));
}
