using System.Collections.Frozen;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Shared;

/// <summary>The part of a CSS class that stands for a time class, as in <c>mark-no-data</c>.</summary>
internal static class TimeClassStyle
{
    private static readonly FrozenDictionary<TimeClass, string> s_marks = Enum.GetValues<TimeClass>().ToFrozenDictionary(c => c, c => $"mark mark-{Of(c)}");

    /// <summary>The class of the shape that stands beside the word.</summary>
    public static string MarkOf(TimeClass timeClass) => s_marks[timeClass];

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
