using static PlantPortal.Web.Features.Demo.Cast.CastWords;

namespace PlantPortal.Web.Features.Demo.Cast;

/// <summary>Adhesives in kilograms, litres and tubes, two shifts, five days. The best plant, by figures of which one is too good.</summary>
internal static class GoeppingenPlant
{
    public static DemoPlant Plant { get; } = new(
        "DEMO-GOEP", "Göppingen (demo)", "Europe/Berlin", "de-DE", LocalTime.Midnight,
        Calendar(
            [
                On(Workdays, Early()),
                On(Workdays, Shift("Spät", 14, 22, Pause(18, 0, 30))),
            ],
            Holidays(), FirstOfMonth(IsoDayOfWeek.Saturday, Early() with { Name = "Sonder" })),
        [new("gw-goep-mixing", 1_800), new("gw-goep-filling", 600)], "station-goep",
        [new("MISCH", "Mischerei", [Mixer()]), new("ABF", "Abfüllung", [Tubes(), Canisters()]), new("VERP", "Verpackung", [Cartoner()])],
        Mapped(("M10", "CLEANING"), ("M22", "FAIL-PROCESS"), ("A3", "MISFEED"), ("A8", "FAIL-MECH"), ("A9", "NO-MATERIAL"), ("K1", "JAM")));

    private static Domain.Time.Shift Early() => Shift("Früh", 6, 14, Pause(9, 0, 15), Pause(12, 0, 30));

    private static IEnumerable<Domain.Time.CalendarException> Holidays() =>
        Closed((1, 1), (1, 6), (5, 1), (10, 3), (11, 1), (12, 24), (12, 25), (12, 26), (12, 31));

    private static DemoLine Mixer() => new(
        "MIX1", "Rührwerk 1", "mixer", "gw-goep-mixing",
        [new("KLEBER-A", "Klebstoff A", 2.4m, "kg", 0.1m), new("KLEBER-B", "Klebstoff B", 3.1m, "kg", 0.1m)],
        [Stop("M10", 240, 18), Stop("M22", 380, 15), Uncoded(400, 6)],
        new(0.96, 0.01, 0.02, 300, 20, 0.9, ["FAIL-PROCESS", "QUALITY-HOLD"]));

    private static DemoLine Tubes() => new(
        "TUB1", "Tubenfüller", "filler", "gw-goep-filling",
        [new("TUBE-50", "Tube 50 ml", 1.1m), new("TUBE-100", "Tube 100 ml", 1.3m)],
        [Stop("A3", 28, 0.6), Stop("A8", 480, 13), Stop("A9", 420, 6), Uncoded(420, 5)],
        new(0.96, 0.006, 0, 300, 14, 0.9, ["FAIL-MECH", "NO-MATERIAL"]))
    {
        TracksOrders = true,
        Maintenance = new(IsoDayOfWeek.Friday, 1, 60),
    };

    // Works in the day shift only.
    private static DemoLine Canisters() => new(
        "KAN1", "Kanisterfüller", "filler", "gw-goep-filling",
        [new("KAN-5", "Kanister 5 l", 2.2m, "l", 0.5m), new("KAN-10", "Kanister 10 l", 1.6m, "l", 0.5m)],
        [Stop("A3", 45, 0.9), Stop("A8", 360, 16), Stop("A9", 260, 9), Waits(160, 6)],
        new(0.93, 0.004, 0, 220, 18, 0.8, ["FAIL-MECH", "NO-MATERIAL"], CountSeconds: 120))
    {
        Calendar = Calendar([On(Workdays, Shift("Tag", 7, 16, Pause(9, 0, 15), Pause(12, 0, 45)))], Holidays()),
    };

    private static DemoLine Cartoner() => new(
        "KAR1", "Kartonierer", "packer", "gw-goep-filling",
        [new("KARTON-12", "Karton 12 Tuben", 6m, "cases"), new("KARTON-24", "Karton 24 Tuben", 8m, "cases")],
        [Stop("K1", 24, 0.7), Stop("A8", 600, 12), Waits(90, 3)],
        new(0.95, 0.003, 0, 300, 8, 0.9, ["FAIL-MECH"], CountSeconds: 120));
}
