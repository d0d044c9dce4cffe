namespace PlantPortal.Domain.Elements;

/// <summary>The additive facts that KPIs are made of; names follow ISO 22400-2 where it has one.</summary>
public enum Element
{
    CAL, POT, PDOT, BRK, NODATA, PBT, APT, AUST, AUPT, DT, MST, IDT, ADET, AUBT, ADOT, UNCODED,
    STOPS, MSTOPS, FE, TTR, PQ, GQ, SQ, RQ, PRI_PQ, PRI_GQ, NPRI, NPQ,
}

/// <summary>The dimension of an element: what may be added to what.</summary>
public enum ElementUnit
{
    /// <summary>Seconds.</summary>
    Time,

    /// <summary>The unit of the product.</summary>
    Quantity,

    /// <summary>A number of occurrences.</summary>
    Count,
}

public static class ElementUnits
{
    public static ElementUnit UnitOf(this Element element) => element switch
    {
        Element.PQ or Element.GQ or Element.SQ or Element.RQ or Element.NPQ => ElementUnit.Quantity,
        Element.STOPS or Element.MSTOPS or Element.FE => ElementUnit.Count,
        _ => ElementUnit.Time,
    };
}
