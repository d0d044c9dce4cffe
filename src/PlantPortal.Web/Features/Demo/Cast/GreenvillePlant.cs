using static PlantPortal.Web.Features.Demo.Cast.CastWords;

namespace PlantPortal.Web.Features.Demo.Cast;

/// <summary>Machined parts: four long days a week, and a weekend crew. Hardly anybody says why a machine stands.</summary>
internal static class GreenvillePlant
{
    public static DemoPlant Plant { get; } = new(
        "DEMO-GSP", "Greenville (demo)", "America/New_York", "en-US", new LocalTime(5, 0),
        Calendar(
            [
                On(Days(IsoDayOfWeek.Monday, IsoDayOfWeek.Thursday), Shift("Day", 6, 16, Pause(9, 0, 15), Pause(12, 0, 30))),
                On(Days(IsoDayOfWeek.Monday, IsoDayOfWeek.Thursday), Shift("Evening", 16, 2, Pause(19, 0, 15), Pause(22, 0, 30))),
                On(Days(IsoDayOfWeek.Friday, IsoDayOfWeek.Sunday), Shift("Weekend", 6, 18, Pause(9, 0, 15), Pause(12, 0, 30), Pause(15, 30, 15))),
            ],
            Closed((1, 1), (7, 4), (12, 24), (12, 25))),
        [new("gw-gsp-machining", 600), new("gw-gsp-mc3", 600), new("gw-gsp-assembly", 600)], "station-gsp",
        [
            new("MACH", "Machining", [Centre("MC1", "gw-gsp-machining", 0.94, 90), Centre("MC2", "gw-gsp-machining", 0.9, 70), Centre("MC3", "gw-gsp-mc3", 0.92, 80)]),
            new("ASM", "Assembly", [Assembly()]),
        ],
        Mapped(("1012", "FAIL-TOOL"), ("1040", "FAIL-ELEC"), ("2001", "NO-MATERIAL"), ("3300", "ADJUSTMENT"), ("A-STOP", "JAM")));

    private static DemoLine Centre(string code, string gateway, double pace, double uncodedEvery) => new(
        code, $"Machining centre {code[^1]}", "machining-centre", gateway,
        [new("HUB-220", "Wheel hub 220", 190m), new("CASE-G4", "Gear case G4", 260m), new("FLANGE-80", "Flange 80", 95m)],
        [Stop("1012", 180, 11), Stop("1040", 900, 40), Stop("2001", 320, 9), Stop("3300", 140, 4), Uncoded(uncodedEvery, 7)],
        new(pace, 0.012, 0.008, 360, 38, 0.08, ["FAIL-TOOL", "NO-OPERATOR"], CountSeconds: 240))
    {
        TracksOrders = true,
        Maintenance = new(IsoDayOfWeek.Friday, 2, 140),
    };

    private static DemoLine Assembly() => new(
        "ASM1", "Hub assembly", "assembly", "gw-gsp-assembly",
        [new("HUBSET-220", "Hub set 220", 55m), new("HUBSET-180", "Hub set 180", 48m)],
        [Stop("A-STOP", 26, 0.8), Stop("2001", 150, 10), Uncoded(85, 6), Waits(110, 5)],
        new(0.88, 0.006, 0.02, 300, 12, 0.1, ["NO-MATERIAL", "NO-OPERATOR"], CountSeconds: 150));
}
