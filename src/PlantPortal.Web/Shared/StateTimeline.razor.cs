using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Charts;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Shared;

/// <summary>Paints the timeline of a line as SVG. Positions are percentages, so it fits any width without distortion.</summary>
public sealed partial class StateTimeline : ComponentBase
{
    private StateStrip _strip = new([], []);
    private int? _chosen;

    /// <summary>Ordered; what lies outside <c>[From, To)</c> is clipped.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Segment> Segments { get; set; } = [];

    [Parameter, EditorRequired]
    public Instant From { get; set; }

    [Parameter, EditorRequired]
    public Instant To { get; set; }

    /// <summary>The plant's.</summary>
    [Parameter, EditorRequired]
    public DateTimeZone Zone { get; set; } = null!;

    [Inject]
    private IStringLocalizer<SharedTexts> Text { get; set; } = null!;

    [Inject]
    private Formats Formats { get; set; } = null!;

    [Inject]
    private ReasonNames Reasons { get; set; } = null!;

    protected override void OnParametersSet() =>
        _strip = To > From ? StateStrip.Of(Segments, From, To, Zone) : new StateStrip([], []);

    /// <summary>What is normal stays low, what hurts stands tall.</summary>
    private static double HeightOf(TimeClass timeClass) => timeClass switch
    {
        TimeClass.Running => .4,
        TimeClass.Unscheduled => 0,
        TimeClass.PlannedStop => .25,
        TimeClass.NoOrder => .5,
        TimeClass.Setup => .6,
        TimeClass.Idle => .7,
        TimeClass.MicroStop => .85,
        TimeClass.NoData or TimeClass.Downtime => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(timeClass), timeClass, "Not a time class."),
    };

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.###}%");

    private string Describe(StripBar bar) => Text[
        "TimelineBar", Formats.ExactTimeOf(bar.Start, Zone), Formats.ExactTimeOf(bar.End, Zone), Formats.Length(bar.End - bar.Start),
        bar.Reason is null ? Formats.Name(bar.TimeClass) : $"{Formats.Name(bar.TimeClass)} · {Reasons.NameOf(bar.Reason)}"];

    private void Choose(int index) => _chosen = index;

    private void Walk(KeyboardEventArgs key)
    {
        var last = _strip.Bars.Length - 1;
        _chosen = last < 0 ? null : key.Key switch
        {
            "ArrowLeft" => Math.Max(0, (_chosen ?? last + 1) - 1),
            "ArrowRight" => Math.Min(last, (_chosen ?? -1) + 1),
            "Home" => 0,
            "End" => last,
            "Escape" => null,
            _ => _chosen,
        };
    }
}
