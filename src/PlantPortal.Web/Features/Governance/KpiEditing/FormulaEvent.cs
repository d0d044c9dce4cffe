using Microsoft.AspNetCore.Components;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>What <c>formula.js</c> tells of a formula field: its text, and where the caret stands in it.</summary>
public sealed class FormulaEventArgs : EventArgs
{
    public string Text { get; set; } = "";

    /// <summary>Between two characters, from 0 to the length of the text.</summary>
    public int Caret { get; set; }
}

/// <summary>Makes the event known to components as <c>@onformula</c>.</summary>
[EventHandler("onformula", typeof(FormulaEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
