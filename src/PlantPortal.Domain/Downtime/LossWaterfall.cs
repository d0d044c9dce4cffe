using System.Collections.Immutable;
using PlantPortal.Domain.Elements;

namespace PlantPortal.Domain.Downtime;

/// <summary>What is lost on the way from calendar time to fully productive time, in the order in which it is taken off.</summary>
public enum LossStep
{
    /// <summary>Calendar time without a shift and without overtime: CAL − POT.</summary>
    Unscheduled,

    /// <summary>BRK.</summary>
    Breaks,

    /// <summary>PDOT − BRK.</summary>
    PlannedStops,

    /// <summary>NODATA: nobody knows what was lost in it.</summary>
    NoData,

    /// <summary>ADOT.</summary>
    NoOrder,

    /// <summary>AUST.</summary>
    Setup,

    /// <summary>The part of DT that has a reason.</summary>
    CodedDowntime,

    /// <summary>UNCODED.</summary>
    UncodedDowntime,

    /// <summary>IDT.</summary>
    Idle,

    /// <summary>MST.</summary>
    MicroStops,

    /// <summary>NPRI: production time whose speed cannot be judged for want of an ideal cycle.</summary>
    NoIdealCycle,

    /// <summary>APT − NPRI − PRI_PQ; negative when the line ran faster than its ideal cycle.</summary>
    Speed,

    /// <summary>PRI_PQ − PRI_GQ.</summary>
    Quality,
}

/// <summary>One step down.</summary>
/// <param name="Seconds">Lost in this step; exact.</param>
/// <param name="Remaining">Seconds left after it.</param>
public sealed record WaterfallStep(LossStep Step, decimal Seconds, decimal Remaining);

/// <summary>Where calendar time went: CAL less every step is PRI_GQ, fully productive time, to the last digit.</summary>
/// <param name="Calendar">CAL in seconds.</param>
/// <param name="Steps">All of them, in order, also those of no length.</param>
/// <param name="Productive">PRI_GQ in seconds.</param>
public sealed record LossWaterfall(decimal Calendar, ImmutableArray<WaterfallStep> Steps, decimal Productive)
{
    /// <exception cref="ArgumentException">The time classes do not add up to planned busy time, so neither would the steps.</exception>
    public static LossWaterfall Of(ElementSet set)
    {
        if (!set.Balances)
        {
            throw new ArgumentException("The elements do not balance: PBT is not APT + AUST + DT + MST + IDT + ADOT.", nameof(set));
        }

        var remaining = set[Element.CAL];
        var steps = ImmutableArray.CreateBuilder<WaterfallStep>();
        foreach (var step in Enum.GetValues<LossStep>())
        {
            var lost = Lost(set, step);
            remaining -= lost;
            steps.Add(new WaterfallStep(step, lost, remaining));
        }

        return new LossWaterfall(set[Element.CAL], steps.ToImmutable(), set[Element.PRI_GQ]);
    }

    /// <summary>Of calendar time; null when there is none.</summary>
    public decimal? ShareOf(decimal seconds) => Calendar == 0 ? null : seconds / Calendar;

    private static decimal Lost(ElementSet set, LossStep step) => step switch
    {
        LossStep.Unscheduled => set[Element.CAL] - set[Element.POT],
        LossStep.Breaks => set[Element.BRK],
        LossStep.PlannedStops => set[Element.PDOT] - set[Element.BRK],
        LossStep.NoData => set[Element.NODATA],
        LossStep.NoOrder => set[Element.ADOT],
        LossStep.Setup => set[Element.AUST],
        LossStep.CodedDowntime => set[Element.DT] - set[Element.UNCODED],
        LossStep.UncodedDowntime => set[Element.UNCODED],
        LossStep.Idle => set[Element.IDT],
        LossStep.MicroStops => set[Element.MST],
        LossStep.NoIdealCycle => set[Element.NPRI],
        LossStep.Speed => set[Element.APT] - set[Element.NPRI] - set[Element.PRI_PQ],
        LossStep.Quality => set[Element.PRI_PQ] - set[Element.PRI_GQ],
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not a step."),
    };
}
