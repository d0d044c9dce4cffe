using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Kpi;

/// <summary>
/// What else than counts and running time a KPI rests on, as its elements tell. What it does not need may be missing or differ without the value
/// meaning something else.
/// </summary>
/// <param name="Reasons">On what a stop counts as: a machine code that means nothing may hide planned, setup or idle time.</param>
/// <param name="MicroStops">On where micro-stops end and downtime begins; their sum stays the same wherever that is.</param>
/// <param name="Cycles">On ideal cycles.</param>
public readonly record struct KpiNeeds(bool Reasons, bool MicroStops, bool Cycles)
{
    public static KpiNeeds Of(CompiledKpi kpi) => new(kpi.Elements.Any(IsOfReasons), kpi.Elements.Any(IsOfMicroStops), kpi.NeedsPri);

    private static bool IsOfMicroStops(Element element) =>
        element is Element.DT or Element.MST or Element.UNCODED or Element.STOPS or Element.MSTOPS or Element.FE or Element.TTR;

    private static bool IsOfReasons(Element element) => IsOfMicroStops(element)
        || element is Element.PDOT or Element.PBT or Element.AUST or Element.AUPT or Element.IDT or Element.ADET or Element.AUBT or Element.ADOT;
}
