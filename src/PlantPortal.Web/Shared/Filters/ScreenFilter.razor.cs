using Microsoft.AspNetCore.Components;

namespace PlantPortal.Web.Shared.Filters;

/// <summary>The filters that screens over plants and time share.</summary>
public sealed partial class ScreenFilter : ComponentBase
{
    [Parameter, EditorRequired]
    public ScreenQuery Query { get; set; } = ScreenQuery.Usual;

    [Parameter, EditorRequired]
    public FilterChoices Choices { get; set; } = null!;

    /// <summary>In which instants of an address are written.</summary>
    [Parameter]
    public DateTimeZone Zone { get; set; } = DateTimeZone.Utc;

    /// <summary>Parameters of the address that made no sense.</summary>
    [Parameter]
    public IReadOnlyList<string> NotUnderstood { get; set; } = [];

    /// <summary>Whether the screen shows what is of plants and not of a time or lines: nothing else narrows it then.</summary>
    [Parameter]
    public bool PlantsAlone { get; set; }

    /// <summary>The screen's own filters.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Told what the person wants to see; the screen navigates there.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ScreenQuery> Changed { get; set; }

    private string Sites => Query.Sites switch
    {
        [] => Text["AllPlants"],
        [var one] => Choices.Sites.FirstOrDefault(s => s.Code == one)?.Name ?? one,
        var some => Text["SomePlants", some.Length],
    };

    private string Lines => Query.Lines switch
    {
        [] => Text["AllLines"],
        [var one] => Choices.Lines.FirstOrDefault(l => l.Code == one)?.Name ?? one,
        var some => Text["SomeLines", some.Length],
    };

    private Task GoAsync(ScreenQuery query) => Changed.InvokeAsync(query);
}
