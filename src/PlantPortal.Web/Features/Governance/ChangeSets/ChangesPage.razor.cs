using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>The change sets, and the way to start one.</summary>
public sealed partial class ChangesPage : AddressedPage
{
    private ChangesView _view = new();
    private IReadOnlyList<string> _notUnderstood = [];
    private IReadOnlyList<ChangeSetEntry>? _sets;
    private IReadOnlyList<Problem> _problems = [];
    private bool _mayStart;
    private bool _isStarting;

    [Inject]
    private ReadChangeSets Sets { get; set; } = null!;

    [Inject]
    private StartChangeSet Starting { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ChangeSetsTexts> Text { get; set; } = null!;

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        (_view, _notUnderstood) = (ChangesView.Read(address), address.NotUnderstood);
        _mayStart = StartChangeSet.Refuse(await Current.GetAsync()) is null;
        _sets = null;
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel) =>
        _sets = await Sets.ListAsync(await Current.GetAsync(), _view.States, cancel);

    private async Task StartAsync((string Title, string Why) said)
    {
        if (_isStarting)
        {
            return;
        }

        _isStarting = true;
        try
        {
            var started = await Starting.RunAsync(await Current.GetAsync(), said.Title, said.Why, CancellationToken.None);
            _problems = started.Problems;
            if (started.IsOk)
            {
                Navigation.NavigateTo(ChangesView.Of(started.Value.Id));
            }
        }
        finally
        {
            _isStarting = false;
        }
    }
}
