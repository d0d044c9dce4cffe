using Microsoft.AspNetCore.Components;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>The next step of a change set, for those who may take it.</summary>
public sealed partial class ChangeSetSteps : ComponentBase
{
    private string _note = "";

    [Parameter, EditorRequired]
    public required ChangeSetTold Told { get; set; }

    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Submit { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string> Approve { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string> Reject { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Reopen { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Withdraw { get; set; }

    private string Help => Told.Entry.State switch
    {
        ChangeSetState.Draft => "HelpDraft",
        ChangeSetState.InReview when Told.May.Decide => "HelpDecide",
        ChangeSetState.InReview when Told.May.IsAuthor => "HelpOwn",
        ChangeSetState.InReview => "HelpInReview",
        _ => "HelpSettled",
    };
}
