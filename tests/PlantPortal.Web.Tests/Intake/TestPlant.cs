using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Tests.Intake;

/// <summary>A small plant: site LODZ with the lines L1 (source gw, counter up to 65535) and L2 (gw and gw2).</summary>
internal static class TestPlant
{
    public static readonly PlantModel Model = PlantModel.Empty with
    {
        Sites = PlantModel.Empty.Sites.Add("LODZ", new Site(
            "LODZ", "Łódź", "pl-PL", History<DateTimeZone>.Always(DateTimeZone.Utc), History<LocalTime>.Always(LocalTime.Midnight),
            History<ShiftCalendar>.Empty,
            [new Area("FILL", "Filling", [Line("L1", Source("gw", 65535)), Line("L2", Source("gw", 65535), Source("gw2", null))])])),
    };

    private static LineSource Source(string code, long? counterMax) => new(code, History<Duration?>.Empty, History<long?>.Always(counterMax));

    private static Line Line(string code, params ReadOnlySpan<LineSource> sources) => new(
        code, code, History<string>.Always("filler"), History<bool>.Always(false), [.. sources], History<ShiftCalendar?>.Empty, []);
}
