using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Charts;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Shared.Charts;

/// <summary>
/// Paints the timeline of a line as SVG. Laid out to the end of the shift and not to now, a live update moves the last bar alone. With
/// <see cref="Bounds"/> a stretch is chosen by drawing, by plus, minus and 0, by Shift with an arrow, or by buttons.
/// </summary>
public sealed partial class StateTimeline : ComponentBase
{
    private const double PanStep = .25;

    private StateStrip _strip = new([], []);
    private ImmutableArray<string> _descriptions = [];

    /// <summary>Ordered; what lies outside <c>[From, To)</c> is clipped.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Segment> Segments { get; set; } = [];

    [Parameter, EditorRequired]
    public Instant From { get; set; }

    /// <summary>The end of the shift rather than now.</summary>
    [Parameter, EditorRequired]
    public Instant To { get; set; }

    /// <summary>The plant's.</summary>
    [Parameter, EditorRequired]
    public DateTimeZone Zone { get; set; } = null!;

    /// <summary>What the chart shows, for those who do not see it.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>What can be zoomed out to; it holds <c>[From, To)</c> and has a length. Null: no zoom.</summary>
    [Parameter]
    public Interval? Bounds { get; set; }

    /// <summary>The window that was chosen, for the page to put into its address; null: the whole again.</summary>
    [Parameter]
    public EventCallback<Interval?> OnWindow { get; set; }

    [Inject]
    private IStringLocalizer<ChartTexts> Text { get; set; } = null!;

    [Inject]
    private Formats Formats { get; set; } = null!;

    [Inject]
    private ReasonNames Reasons { get; set; } = null!;

    private Interval Window => new(From, To);

    private bool IsWhole => Bounds == Window;

    protected override void OnParametersSet()
    {
        var before = _strip.Bars;
        _strip = To > From ? StateStrip.Of(Segments, From, To, Zone) : new StateStrip([], []);

        // What did not change keeps its words: a live update costs no more than the bar that grew.
        _descriptions = [.. _strip.Bars.Select((bar, i) => i < before.Length && before[i] == bar ? _descriptions[i] : Describe(bar))];
    }

    private string Describe(StripBar bar) => Text[
        "TimelineBar", Formats.ExactTimeOf(bar.Start, Zone), Formats.ExactTimeOf(bar.End, Zone), Formats.Length(bar.End - bar.Start), WhatIs(bar)];

    private string WhatIs(StripBar bar) => bar switch
    {
        { Crowd: { Stops: 0 } } => Text["CrowdOf", Formats.Name(bar.TimeClass)],
        { Crowd: { Stops: 1 } crowd } => Text["CrowdOfOneStop", Formats.Length(crowd.Stopped)],
        { Crowd: { } crowd } => Text["CrowdOfStops", crowd.Stops, Formats.Length(crowd.Stopped)],
        { Reason: { } reason } => $"{Formats.Name(bar.TimeClass)} · {Reasons.NameOf(reason)}",
        _ => Formats.Name(bar.TimeClass),
    };

    private Task ChooseAsync(StretchEventArgs wish) => Bounds is not { } bounds || To <= From ? Task.CompletedTask : wish.Wish switch
    {
        "stretch" => ShowAsync(StripZoom.Stretch(Window, bounds, wish.From, wish.To)),
        "in" => ShowAsync(StripZoom.In(Window, bounds, wish.From)),
        "out" => ShowAsync(StripZoom.Out(Window, bounds)),
        "earlier" => ShowAsync(StripZoom.Move(Window, bounds, -PanStep)),
        "later" => ShowAsync(StripZoom.Move(Window, bounds, PanStep)),
        "whole" => ShowAsync(bounds),
        _ => Task.CompletedTask,
    };

    // Methods and no lambdas: a lambda is another handler at every render, and would be sent as such.
    private Task ZoomInAsync() => ChooseAsync(new StretchEventArgs { Wish = "in", From = .5 });

    private Task ZoomOutAsync() => ChooseAsync(new StretchEventArgs { Wish = "out" });

    private Task ShowWholeAsync() => ChooseAsync(new StretchEventArgs { Wish = "whole" });

    private Task ShowAsync(Interval window) =>
        window == Window ? Task.CompletedTask : OnWindow.InvokeAsync(window == Bounds ? null : window);
}
