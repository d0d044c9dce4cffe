using static PlantPortal.Web.Features.Demo.Cast.CastWords;

namespace PlantPortal.Web.Features.Demo.Cast;

/// <summary>Moulded parts, three shifts, six days. New to the portal: most of what its machines say is not mapped yet.</summary>
internal static class QueretaroPlant
{
    public static DemoPlant Plant { get; } = new(
        "DEMO-QRO", "Querétaro (demo)", "America/Mexico_City", "es-MX", new LocalTime(6, 0),
        Calendar(
            [
                On(Days(IsoDayOfWeek.Monday, IsoDayOfWeek.Saturday), Shift("Matutino", 6, 14, Pause(10, 0, 30))),
                On(Days(IsoDayOfWeek.Monday, IsoDayOfWeek.Saturday), Shift("Vespertino", 14, 22, Pause(18, 0, 30))),
                On(Days(IsoDayOfWeek.Monday, IsoDayOfWeek.Friday), Shift("Nocturno", 22, 6, Pause(2, 0, 30))),
            ],
            Closed((1, 1), (5, 1), (9, 16), (12, 12), (12, 25))),
        [new("gw-qro-moulding", 600), new("gw-qro-caps", 600, CounterMax: 9_999)], "station-qro",
        [new("INY", "Inyección", [Moulder("IM1", "Inyectora 180 t", 21m, 150), Moulder("IM2", "Inyectora 350 t", 34m, 120), Moulder("IM3", "Inyectora 90 t", 14m, 190)]), new("TAP", "Tapones", [Caps()])],
        Mapped(("F02", "FAIL-PROCESS"), ("F09", "FAIL-TOOL"), ("C01", "JAM")));

    private static DemoLine Moulder(string code, string name, decimal seconds, double coldEvery) => new(
        code, name, "moulding", "gw-qro-moulding",
        [new($"{code}-HOUSING", "Carcasa", seconds), new($"{code}-COVER", "Tapa", seconds * 0.8m)],
        [Stop("F02", coldEvery, 9), Stop("F09", 500, 35), Stop("F14", 130, 6), Stop("F17", 210, 11), Stop("F21", 45, 0.8), Uncoded(260, 6)],
        new(0.95, 0.022, 0, 480, 40, 0.4, ["FAIL-PROCESS", "NO-MATERIAL"], CountSeconds: 120))
    {
        TracksOrders = code != "IM3",
        Maintenance = new(IsoDayOfWeek.Saturday, 2, 160),
    };

    private static DemoLine Caps() => new(
        "CAP1", "Tapones 28 mm", "moulding", "gw-qro-caps",
        [new("CAP-28", "Tapón 28 mm", 0.1m), new("CAP-38", "Tapón 38 mm", 0.1m)],
        [Stop("C01", 20, 0.7), Stop("C04", 160, 7), Stop("F09", 420, 28), Waits(140, 3)],
        new(0.94, 0.003, 0, 480, 20, 0.5, ["FAIL-TOOL"]))
    {
        HasGeneralCycle = true,
    };
}
