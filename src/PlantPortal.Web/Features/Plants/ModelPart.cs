using Microsoft.AspNetCore.Components;
using PlantPortal.Domain;

namespace PlantPortal.Web.Features.Plants;

/// <summary>A part of a page that changes the plant model: shows and changes some of it, and begins anew after each change.</summary>
/// <typeparam name="TSaid">What it sends.</typeparam>
public abstract class ModelPart<TSaid> : ComponentBase
{
    [Parameter, EditorRequired]
    public Instant Now { get; set; }

    /// <summary>Whether the plant has events.</summary>
    [Parameter, EditorRequired]
    public bool HasPast { get; set; }

    /// <summary>Of what this part sent last.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Problem> Problems { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<TSaid> Save { get; set; }

    /// <summary>To show what a change would move, without making it.</summary>
    [Parameter, EditorRequired]
    public EventCallback<TSaid> Ask { get; set; }
}
