using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>The way from a definition to where it is written; nothing for who writes none.</summary>
public sealed partial class ChangeKpi : ComponentBase
{
    private bool _mayEdit;
    private ImmutableArray<OpenDraft> _drafts = [];
    private string _title = "";
    private string _why = "";
    private IReadOnlyList<Problem> _problems = [];

    /// <summary>Of the definition; <see cref="KpiAddress.New"/>: one that is not there yet.</summary>
    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Inject]
    private ReadKpiDraft Drafts { get; set; } = null!;

    [Inject]
    private StartChangeSet Start { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<KpiEditTexts> Text { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var caller = await Current.GetAsync();
        _mayEdit = caller.May(Right.EditKpis);
        _drafts = await Drafts.DraftsAsync(caller, CancellationToken.None);
    }

    private async Task StartAsync()
    {
        var started = await Start.RunAsync(await Current.GetAsync(), _title, _why, CancellationToken.None);
        _problems = started.Problems;
        if (started.IsOk)
        {
            Navigation.NavigateTo(KpiAddress.In(started.Value.Id, Code));
        }
    }
}
