using PlantPortal.Domain.Events;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Timeline;

/// <summary>The table of time classes of docs/domain.md section 4: the first that applies.</summary>
internal static class Classifier
{
    /// <param name="known">The state; null when it is not known.</param>
    /// <param name="category">Of the stop's reason; null when it has none that counts.</param>
    /// <param name="hasReason">Whether the stop has a reason.</param>
    public static TimeClass Classify(
        MachineState? known, bool inShift, bool inBreak, LossCategory? category, bool hasReason, bool waitsForOrder, bool micro)
    {
        if (known == MachineState.Running)
        {
            return TimeClass.Running;
        }

        if (!inShift)
        {
            return TimeClass.Unscheduled;
        }

        if (inBreak)
        {
            return TimeClass.PlannedStop;
        }

        return known switch
        {
            null => TimeClass.NoData,
            MachineState.Setup => TimeClass.Setup,
            MachineState.Idle => TimeClass.Idle,
            _ => category switch
            {
                LossCategory.Planned => TimeClass.PlannedStop,
                LossCategory.Setup => TimeClass.Setup,
                LossCategory.Idle => TimeClass.Idle,
                _ when !hasReason && waitsForOrder => TimeClass.NoOrder,
                _ when micro => TimeClass.MicroStop,
                _ => TimeClass.Downtime,
            },
        };
    }
}
