using Microsoft.AspNetCore.Components;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;

namespace PlantPortal.Web.Features.Plants;

/// <summary>A part of the page of a line: shows and changes some of it, and begins anew after each change.</summary>
public abstract class LinePart : ComponentBase
{
    [Parameter, EditorRequired]
    public required Site Site { get; set; }

    [Parameter, EditorRequired]
    public required Line Line { get; set; }

    [Parameter, EditorRequired]
    public Instant Now { get; set; }

    /// <summary>Whether the plant has events.</summary>
    [Parameter, EditorRequired]
    public bool HasPast { get; set; }

    /// <summary>Of what this part sent last.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Problem> Problems { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<LineSaid> Save { get; set; }

    /// <summary>The change of this part whose consequences are shown; null: none.</summary>
    [Parameter, EditorRequired]
    public required ModelChange? Asked { get; set; }

    /// <summary>To show what a change would move, without making it.</summary>
    [Parameter, EditorRequired]
    public EventCallback<LineSaid> Ask { get; set; }

    protected DateTimeZone Zone => Site.Zone.At(Now) ?? DateTimeZone.Utc;
}
