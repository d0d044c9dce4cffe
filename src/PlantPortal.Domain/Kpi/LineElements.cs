using PlantPortal.Domain.Elements;

namespace PlantPortal.Domain.Kpi;

/// <summary>What one line brings to a group: its elements over the window (or the part of it that the group is about).</summary>
/// <param name="Elements">Only read.</param>
/// <param name="HasIdealCycle">Whether any ideal cycle of the line is in force in the window.</param>
public sealed record LineElements(string Site, string Line, ElementSet Elements, bool HasIdealCycle)
{
    /// <summary>Why the line has no value for KPIs that rest on ideal cycles; null when it has one.</summary>
    public LeftOutCause? WithoutPri =>
        !HasIdealCycle ? LeftOutCause.NoIdealCycle
        : Elements.Npri != 0 || Elements.Npq != 0 ? LeftOutCause.PartlyWithoutIdealCycle
        : null;
}

/// <summary>Why a line is left out of a KPI.</summary>
public enum LeftOutCause
{
    /// <summary>No ideal cycle of the line is in force in the window.</summary>
    NoIdealCycle,

    /// <summary>Some of its production time or quantity is of a product without an ideal cycle.</summary>
    PartlyWithoutIdealCycle,
}

/// <summary>A line of the group whose elements are not in the value.</summary>
public sealed record LeftOutLine(string Site, string Line, LeftOutCause Cause);
