using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace PlantPortal.Web.Features.Plants;

/// <summary>What a line itself has: its name, where it is, what it is, and whether it tracks orders. Sends what was edited and nothing else.</summary>
public sealed partial class LineForm : LinePart
{
    private static readonly string[] s_fields = [$"{LineSaid.Path}.name", $"{LineSaid.Path}.equipmentClass", $"{LineSaid.Path}.from"];

    private string _name = "";
    private string _area = "";
    private string _class = "";
    private bool _tracks;
    private Instant? _from;

    // As it was drawn: what is another by now, because somebody else changed it, was not edited here.
    private (string Name, string Area, string Class, bool Tracks) _drawn;

    [Inject]
    private PlantsWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PlantsTexts> Text { get; set; } = null!;

    private string Here => Site.Areas.First(a => a.Lines.Exists(l => l.Code == Line.Code)).Code;

    protected override void OnInitialized() =>
        (_name, _area, _class, _tracks) = _drawn = (Line.Name, Here, Line.EquipmentClass.At(Now) ?? "", Line.TracksOrders.At(Now));

    private string YesOrNo(bool tracks) => Text[tracks ? "Yes" : "No"];

    private LineSaid Edited
    {
        get
        {
            var equipment = _class.Trim();
            var change = LineSaid.Nothing(Line) with
            {
                Name = _name == _drawn.Name ? null : _name,
                EquipmentClass = equipment == _drawn.Class ? null : equipment,
                TracksOrders = _tracks == _drawn.Tracks ? null : _tracks,
                From = _from,
            };
            return _area == _drawn.Area
                ? new LineSaid(change, Text["Saved"])
                : new LineSaid(change, Text["Moved", Line.Name, Site.Areas.First(a => a.Code == _area).Name], _area);
        }
    }

    private Task SaveAsync() => Save.InvokeAsync(Edited);
}
