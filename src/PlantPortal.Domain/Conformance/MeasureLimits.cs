namespace PlantPortal.Domain.Conformance;

/// <summary>What the value of a measure is.</summary>
public enum MeasureUnit
{
    /// <summary>0 to 1.</summary>
    Share,
    Seconds,
}

/// <summary>The limits of one measure: a value that just reaches one has its grade, and what reaches none has D.</summary>
public sealed record MeasureLimits(ConformanceMeasure Measure, MeasureUnit Unit, bool MoreIsBetter, decimal A, decimal B, decimal C)
{
    public TrustGrade GradeOf(decimal value) => Reaches(value, A) ? TrustGrade.A : Reaches(value, B) ? TrustGrade.B : Reaches(value, C) ? TrustGrade.C : TrustGrade.D;

    private bool Reaches(decimal value, decimal limit) => MoreIsBetter ? value >= limit : value <= limit;
}
