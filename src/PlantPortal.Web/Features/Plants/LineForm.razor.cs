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

    [Inject]
    private PlantsWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PlantsTexts> Text { get; set; } = null!;

    private string Here => Site.Areas.First(a => a.Lines.Exists(l => l.Code == Line.Code)).Code;

    protected override void OnInitialized() =>
        (_name, _area, _class, _tracks) = (Line.Name, Here, Line.EquipmentClass.At(Now) ?? "", Line.TracksOrders.At(Now));

    private string YesOrNo(bool tracks) => Text[tracks ? "Yes" : "No"];

    private LineSaid Edited
    {
        get
        {
            var equipment = _class.Trim();
            var change = LineSaid.Nothing(Line) with
            {
                Name = _name == Line.Name ? null : _name,
                EquipmentClass = equipment == (Line.EquipmentClass.At(Now) ?? "") ? null : equipment,
                TracksOrders = _tracks == Line.TracksOrders.At(Now) ? null : _tracks,
                From = _from,
            };
            return new LineSaid(change, _area == Here ? Text["Saved"] : Text["Moved", Line.Name, Site.Areas.First(a => a.Code == _area).Name], _area);
        }
    }

    private Task SaveAsync() => Save.InvokeAsync(Edited);
}
