using Microsoft.AspNetCore.Components;

namespace PlantPortal.Web.Shared.Charts;

/// <summary>What <c>charts.js</c> makes of keys and of drawing with the pointer: a wish to see another window of time.</summary>
public sealed class StretchEventArgs : EventArgs
{
    /// <summary><c>stretch</c>, <c>in</c>, <c>out</c>, <c>earlier</c>, <c>later</c> or <c>whole</c>; anything else means nothing.</summary>
    public string Wish { get; set; } = "";

    /// <summary>Where the stretch begins, as a share of the window shown; for <c>in</c>, where to look closer.</summary>
    public double From { get; set; }

    /// <summary>Where the stretch ends.</summary>
    public double To { get; set; }
}

/// <summary>Makes the event known to components as <c>@onstretch</c>.</summary>
[EventHandler("onstretch", typeof(StretchEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
