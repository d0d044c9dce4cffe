using Microsoft.AspNetCore.Components;
using PlantPortal.Domain.Plants;

namespace PlantPortal.Web.Features.Plants;

/// <summary>A part of the page of a line.</summary>
public abstract class LinePart : ModelPart<LineSaid>
{
    [Parameter, EditorRequired]
    public required Site Site { get; set; }

    [Parameter, EditorRequired]
    public required Line Line { get; set; }

    /// <summary>The change of this part whose consequences are shown; null: none.</summary>
    [Parameter, EditorRequired]
    public required ModelChange? Asked { get; set; }

    protected DateTimeZone Zone => Site.Zone.At(Now) ?? DateTimeZone.Utc;
}
