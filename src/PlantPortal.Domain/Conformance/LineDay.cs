using PlantPortal.Domain.Elements;

namespace PlantPortal.Domain.Conformance;

/// <summary>What is known of a line over one of its production days, or the part of it that was asked for.</summary>
/// <param name="Elements">Of the same time as <paramref name="Facts"/>; only to be read.</param>
public sealed record LineDay(string Line, LocalDate Day, ElementSet Elements, LineFacts Facts)
{
    /// <summary>Whether anything is known of it but the breaks of its calendar.</summary>
    public bool IsKnown => Elements.Pot > Elements.NoData + Elements.Brk;
}
