using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>Leads into a change set, and starts one where there is none.</summary>
public sealed partial class EditInChangeSet : ComponentBase
{
    private string _title = "";
    private string _why = "";
    private string? _problem;
    private bool _isBusy;

    /// <summary>Those that the person writes in.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<OpenDraft> Drafts { get; set; }

    [Inject]
    private StartChangeSet Start { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ReasonWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ReasonsTexts> Text { get; set; } = null!;

    private async Task StartAsync()
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        var started = await Start.RunAsync(await Current.GetAsync(), _title, _why, CancellationToken.None);
        (_isBusy, _problem) = (false, started.IsOk ? null : started.Problems[0].Detail);
        if (started.IsOk)
        {
            Navigation.NavigateTo(ReasonAddress.Editor(started.Value.Id));
        }
    }
}
