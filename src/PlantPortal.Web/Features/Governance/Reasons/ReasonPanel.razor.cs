using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>The panel of a node. One instance for each node: what is typed belongs to it.</summary>
public sealed partial class ReasonPanel : ComponentBase
{
    private ElementReference _head;
    private string? _problem;
    private int _focused;

    [Parameter, EditorRequired]
    public ReasonTree Tree { get; set; } = null!;

    [Parameter, EditorRequired]
    public ReasonCode Reason { get; set; } = null!;

    /// <summary>What the change set does to it; null: nothing.</summary>
    [Parameter]
    public ReasonChange? Change { get; set; }

    /// <summary>As it was coded; null while it is not known.</summary>
    [Parameter]
    public ReasonUsage? Usage { get; set; }

    /// <summary>As it counts, by code.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, NodeUsage>? Nodes { get; set; }

    [Parameter]
    public ImmutableArray<string> Classes { get; set; } = [];

    /// <summary>Each further one asks for the focus anew; 0: not at all.</summary>
    [Parameter]
    public int Focus { get; set; }

    /// <summary>Gives why it could not be done; null when it was.</summary>
    [Parameter, EditorRequired]
    public Func<RegistryEdit, Task<string?>> Edit { get; set; } = null!;

    /// <inheritdoc cref="Edit"/>
    [Parameter, EditorRequired]
    public Func<Task<string?>> TakeBack { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback<(string Code, ReasonStep Step)> Step { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    /// <summary>Where something is added: the node, or the group that it is in; null: the top.</summary>
    private ReasonCode? Group => Reason.IsGroup ? Reason : Reason.Parent is { } parent ? Tree.Find(parent) : null;

    private LossCategory? Usual => Reason.Category ?? Tree.Leaves(Reason.Code).FirstOrDefault()?.Category;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Focus != _focused)
        {
            _focused = Focus;
            await (Focus > 0 ? _head.FocusAsync() : default);
        }
    }

    private async Task Quick(Task<string?> doing) => _problem = await doing;
}
