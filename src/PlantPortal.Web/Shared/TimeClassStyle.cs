using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Shared;

/// <summary>The part of a CSS class that stands for a time class, as in <c>mark-no-data</c>.</summary>
internal static class TimeClassStyle
{
    public static string Of(TimeClass timeClass) => timeClass switch
    {
        TimeClass.Running => "running",
        TimeClass.Unscheduled => "unscheduled",
        TimeClass.PlannedStop => "planned-stop",
        TimeClass.NoData => "no-data",
        TimeClass.Setup => "setup",
        TimeClass.Idle => "idle",
        TimeClass.NoOrder => "no-order",
        TimeClass.MicroStop => "micro-stop",
        TimeClass.Downtime => "downtime",
        _ => throw new ArgumentOutOfRangeException(nameof(timeClass), timeClass, "Not a time class."),
    };
}
