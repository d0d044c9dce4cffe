using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>The time-model policy as a draft has it.</summary>
public sealed partial class PolicyPage : AddressedPage
{
    private ChangeSetTold? _told;
    private IReadOnlyList<string> _classes = [];
    private IReadOnlyList<Problem> _problems = [];
    private string? _done;
    private bool _isBusy;

    /// <summary>From the address.</summary>
    [Parameter]
    public long Id { get; set; }

    [Inject]
    private ReadChangeSets Sets { get; set; } = null!;

    [Inject]
    private EditChangeSet Edits { get; set; } = null!;

    [Inject]
    private ModelStore Models { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ChangeSetsTexts> Text { get; set; } = null!;

    protected override async Task FollowAsync(string query)
    {
        (_problems, _done) = ([], null);
        var caller = await Current.GetAsync();
        _classes = [.. Models.Current.Sites.Values.Where(s => caller.May(Right.Read, s.Code)).SelectMany(s => s.Lines)
            .SelectMany(l => l.EquipmentClass.Versions).Select(v => v.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        await ReadSetAsync(CancellationToken.None);
        if (_told is null)
        {
            Navigation.NotFound();
        }
    }

    protected override Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel) => ReadSetAsync(cancel);

    private async Task ReadSetAsync(CancellationToken cancel) => _told = await Sets.FindAsync(await Current.GetAsync(), Id, cancel);

    private async Task SaveAsync(TimeModelPolicy policy)
    {
        if (_isBusy || _told is not { } told)
        {
            return;
        }

        _isBusy = true;
        try
        {
            var outcome = await Edits.RunAsync(await Current.GetAsync(), Id, told.Revision, new SetPolicy(policy), CancellationToken.None);
            (_problems, _done) = (outcome.Problems, outcome.IsOk ? Text["PolicySaved"].Value : null);
            if (outcome.IsOk)
            {
                await ReadSetAsync(CancellationToken.None);
            }
        }
        finally
        {
            _isBusy = false;
        }
    }
}
