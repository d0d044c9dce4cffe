using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>The change sets, and the way to start one, or to ask for one.</summary>
public sealed partial class ChangesPage : AddressedPage
{
    private ChangesView _view = new();
    private IReadOnlyList<string> _notUnderstood = [];
    private IReadOnlyList<ChangeSetEntry>? _sets;
    private IReadOnlyList<Problem> _problems = [];
    private bool _mayStart;
    private ImmutableArray<Choice> _sites = [];
    private bool _isStarting;

    [Inject]
    private ReadChangeSets Sets { get; set; } = null!;

    [Inject]
    private StartChangeSet Starting { get; set; } = null!;

    [Inject]
    private ModelStore Models { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ChangeSetsTexts> Text { get; set; } = null!;

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        (_view, _notUnderstood) = (ChangesView.Read(address), address.NotUnderstood);
        var caller = await Current.GetAsync();
        _mayStart = StartChangeSet.Refuse(caller) is null;
        _sites = StartChangeSet.MayWrite(caller) ? []
            : [.. Models.Current.Sites.Values.Where(s => caller.May(Right.RequestChanges, s.Code)).Select(s => new Choice(s.Code, s.Name)).OrderBy(c => c.Name, StringComparer.CurrentCulture)];
        _sets = null;
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel) =>
        _sets = _view.Shown == ChangesShown.Mine
            ? await Sets.OwnAsync(await Current.GetAsync(), cancel)
            : await Sets.ListAsync(await Current.GetAsync(), _view.States, cancel);

    private async Task StartAsync((string Title, string Why, string? Site) said)
    {
        if (_isStarting)
        {
            return;
        }

        _isStarting = true;
        try
        {
            var started = await Starting.RunAsync(await Current.GetAsync(), said.Title, said.Why, said.Site, CancellationToken.None);
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
