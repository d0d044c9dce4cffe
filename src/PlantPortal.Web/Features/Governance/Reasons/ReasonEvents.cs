using Microsoft.AspNetCore.Components;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>Which rows of a tree are in sight, as <c>reasons.js</c> sees it.</summary>
public sealed class RowsEventArgs : EventArgs
{
    /// <summary>From 0.</summary>
    public int First { get; set; }

    public int Count { get; set; }
}

/// <summary>A row was dropped on another.</summary>
public sealed class RowDropEventArgs : EventArgs
{
    /// <summary>The one that was dragged.</summary>
    public string Code { get; set; } = "";

    public string Target { get; set; } = "";

    /// <summary><c>before</c>, <c>into</c> or <c>after</c>; anything else means nothing.</summary>
    public string Place { get; set; } = "";
}

/// <summary>Makes the events known to components.</summary>
[EventHandler("onrows", typeof(RowsEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("onrowdrop", typeof(RowDropEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
