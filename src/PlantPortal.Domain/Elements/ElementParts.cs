using System.Collections.Immutable;

namespace PlantPortal.Domain.Elements;

/// <summary>Which elements an element is the sum of (docs/domain.md section 5): how a number opens one level further down.</summary>
public static class ElementParts
{
    /// <summary>The elements whose sum it is, exactly and in every bucket; empty where it is summed from segments and counts themselves.</summary>
    public static ImmutableArray<Element> PartsOf(this Element element) => element switch
    {
        Element.POT => [Element.PBT, Element.PDOT, Element.NODATA],
        Element.PBT => [Element.APT, Element.AUST, Element.DT, Element.MST, Element.IDT, Element.ADOT],
        Element.AUPT => [Element.APT, Element.AUST],
        Element.ADET => [Element.DT, Element.MST, Element.IDT],
        Element.AUBT => [Element.APT, Element.AUST, Element.DT, Element.MST, Element.IDT],
        Element.PQ => [Element.GQ, Element.SQ, Element.RQ],
        _ => [],
    };
}
