using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Timeline;

/// <summary>Which elements a stretch of time goes into: the table of docs/domain.md sections 4 and 5.</summary>
internal static class SegmentElements
{
    /// <param name="micros">Length of the stretch.</param>
    /// <param name="hasCycle">Whether an ideal cycle is in force for what the line works on.</param>
    public static void Add(ElementSet elements, Segment segment, long micros, bool hasCycle)
    {
        elements.Cal += micros;
        elements.Pot += segment.TimeClass == TimeClass.Unscheduled ? 0 : micros;
        switch (segment.TimeClass)
        {
            case TimeClass.Running:
                elements.Apt += micros;
                elements.Npri += hasCycle ? 0 : micros;
                break;
            case TimeClass.Unscheduled:
                break;
            case TimeClass.PlannedStop:
                elements.Pdot += micros;
                elements.Brk += segment.Break ? micros : 0;
                break;
            case TimeClass.NoData:
                elements.NoData += micros;
                break;
            case TimeClass.Setup:
                elements.Aust += micros;
                break;
            case TimeClass.Idle:
                elements.Idt += micros;
                break;
            case TimeClass.NoOrder:
                elements.Adot += micros;
                break;
            case TimeClass.MicroStop:
                elements.Mst += micros;
                break;
            case TimeClass.Downtime:
                elements.Dt += micros;
                elements.Uncoded += segment.Reason is null ? micros : 0;
                elements.Ttr += segment.Category == LossCategory.Failure ? micros : 0;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(segment), segment.TimeClass, "Not a time class.");
        }
    }

    public static void Count(ElementSet elements, FirstMoments first)
    {
        elements.Stops += first.HasFlag(FirstMoments.Downtime) ? 1 : 0;
        elements.MStops += first.HasFlag(FirstMoments.MicroStop) ? 1 : 0;
        elements.Fe += first.HasFlag(FirstMoments.Failure) ? 1 : 0;
    }
}
