using static PlantPortal.Web.Features.Demo.Cast.CastWords;

namespace PlantPortal.Web.Features.Demo.Cast;

/// <summary>Electronics, day and night, every day. Its losses are the many small ones: misfeeds and blocked sensors.</summary>
internal static class ShenzhenPlant
{
    public static DemoPlant Plant { get; } = new(
        "DEMO-SZX", "深圳 (demo)", "Asia/Shanghai", "zh-CN", new LocalTime(8, 0),
        Calendar(
            [
                On(EveryDay, Shift("白班", 8, 20, Pause(11, 30, 45), Pause(16, 0, 15))),
                On(EveryDay, Shift("夜班", 20, 8, Pause(0, 0, 45), Pause(4, 30, 15))),
            ],
            Closed((1, 1), (10, 1), (10, 2), (10, 3))),
        [new("gw-szx-smt", 600), new("gw-szx-assembly", 600), new("gw-szx-test", 900)], "station-szx",
        [new("SMT", "SMT", [Placer("SMT1", "SMT line 1", 0.96, 12), Placer("SMT2", "SMT line 2", 0.93, 9)]), new("ASM", "Assembly", [Assembly1(), Assembly2(), Tester()])],
        Mapped(
            ("0x21", "MISFEED"), ("0x22", "SENSOR-BLOCKED"), ("0x35", "FAIL-CONTROL"), ("0x40", "NO-MATERIAL"), ("0x51", "FAIL-PROCESS"),
            ("A7", "JAM"), ("A9", "QUALITY-HOLD"), ("T3", "FAIL-ELEC")));

    private static DemoLine Placer(string code, string name, double pace, double misfeedEvery) => new(
        code, name, "smt", "gw-szx-smt",
        [new("PCB-MAIN", "Main board", 14m), new("PCB-PWR", "Power board", 9m), new("PCB-LED", "LED board", 6m)],
        [Stop("0x21", misfeedEvery, 0.6), Stop("0x22", 35, 0.4), Stop("0x35", 540, 10), Stop("0x40", 280, 6), Stop("0x51", 600, 14)],
        new(pace, 0.004, 0.012, 420, 26, 0.7, ["NO-MATERIAL", "FAIL-PROCESS"], CountSeconds: 120))
    {
        TracksOrders = true,
        Maintenance = new(IsoDayOfWeek.Monday, 1, 45),
    };

    private static DemoLine Assembly1() => new(
        "ASM1", "Assembly line 1", "assembly", "gw-szx-assembly",
        [new("PHONE-X", "Phone X", 24m), new("PHONE-S", "Phone S", 20m)],
        [Stop("A7", 30, 0.9), Stop("A9", 420, 16), Stop("0x40", 260, 7), Uncoded(180, 6), Waits(80, 3)],
        new(0.91, 0.008, 0.02, 480, 18, 0.8, ["NO-MATERIAL", "QUALITY-HOLD", "ADJUSTMENT"], CountSeconds: 150))
    {
        TracksOrders = true,
    };

    private static DemoLine Assembly2() => new(
        "ASM2", "Assembly line 2", "assembly", "gw-szx-assembly",
        [new("WATCH-2", "Watch 2", 18m), new("BAND-5", "Band 5", 11m)],
        [Stop("A7", 24, 0.8), Stop("A9", 520, 20), Stop("0x40", 240, 8), Uncoded(150, 7), Waits(100, 4)],
        new(0.88, 0.012, 0.018, 400, 22, 0.7, ["NO-MATERIAL", "NO-OPERATOR"], CountSeconds: 150));

    private static DemoLine Tester() => new(
        "TST1", "Tester", "tester", "gw-szx-test",
        [new("PHONE-X-T", "Phone X, tested", 16m), new("PHONE-S-T", "Phone S, tested", 16m)],
        [Stop("T3", 300, 12), Stop("0x22", 40, 0.5), Waits(30, 4)],
        new(0.95, 0.02, 0.01, 480, 6, 0.6, ["FAIL-ELEC"], CountSeconds: 150))
    {
        HasGeneralCycle = true,
    };
}
