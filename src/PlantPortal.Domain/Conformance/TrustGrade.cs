namespace PlantPortal.Domain.Conformance;

/// <summary>How far numbers can be trusted; the worse the greater.</summary>
public enum TrustGrade
{
    /// <summary>Nothing to do.</summary>
    A,
    B,
    C,

    /// <summary>Beyond every published limit.</summary>
    D,
}
