using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>Machine codes that nobody has mapped, by the time lost, and the way to map each. Its whole state is its address.</summary>
public sealed partial class MappingsPage : AddressedPage
{
    private MappingsQuery _query = new();
    private ScreenQuery? _readFor;
    private FilterChoices? _choices;
    private IReadOnlyList<string> _notUnderstood = [];
    private InboxView? _view;
    private UnmappedCode[] _shown = [];
    private string? _refusal;
    private MappingTold? _told;
    private bool _isMapping;

    [Inject]
    private ReadInbox Inbox { get; set; } = null!;

    [Inject]
    private MapCodes MapCodes { get; set; } = null!;

    [Inject]
    private ModelStore Models { get; set; } = null!;

    [Inject]
    private RegistryStore Registry { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private GovernanceWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<GovernanceTexts> Text { get; set; } = null!;

    /// <summary>What an empty answer suggests: a longer time.</summary>
    private MappingsQuery Wider => _query with { Scope = _query.Scope with { Period = new ScreenPeriod.Named(PeriodName.Last90Days) } };

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        var caller = await Current.GetAsync();
        _query = MappingsQuery.Read(address);
        _notUnderstood = address.NotUnderstood;
        _choices = FilterChoices.Of(Models.Current, caller, _query.Scope, Clock.GetCurrentInstant());
        Sift();
        var refusal = Inbox.Refuse(caller, _query.Scope);
        _refusal = refusal?.Detail;
        if (refusal is { Code: "unknown-site" or "unknown-line" })
        {
            Navigation.NotFound();
        }
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        if (_readFor == _query.Scope)
        {
            return;
        }

        var scope = _query.Scope;
        var view = await Inbox.RunAsync(await Current.GetAsync(), scope, progress, cancel);
        cancel.ThrowIfCancellationRequested();
        _view = view.IsOk ? view.Value : null;
        _refusal = view.IsOk ? null : view.Problems[0].Detail;
        _readFor = view.IsOk ? scope : null;
        Sift();
    }

    /// <summary>The text narrows what has been read; nothing is read for it.</summary>
    private void Sift() => _shown = _view is null ? []
        : [.. _view.Codes.Where(c => _query.Text is not { } text || c.Code.Contains(text, StringComparison.OrdinalIgnoreCase))];

    private void Go(MappingsQuery query) => Navigation.NavigateTo(MappingsQuery.Page + query);

    private void Find(string? text) =>
        Navigation.NavigateTo(MappingsQuery.Page + (_query with { Text = string.IsNullOrWhiteSpace(text) ? null : text }), replace: true);

    private Task ReadAnewAsync()
    {
        _readFor = null;
        return ReadAgainAsync();
    }

    private Task MapAsync(MappingAsked asked) => RunAsync(asked, isUndo: false);

    private Task UndoAsync(MappingAsked undo) => RunAsync(undo, isUndo: true);

    /// <summary>Maps a code, tells what became of it, offers the way back, and reads anew what is left.</summary>
    private async Task RunAsync(MappingAsked asked, bool isUndo)
    {
        if (_isMapping)
        {
            return;
        }

        _isMapping = true;
        try
        {
            var held = Registry.Current.Mappings.Find(new MappingKey(asked.Site, asked.Line, asked.Code));
            var outcome = await MapCodes.RunAsync(await Current.GetAsync(), asked.Request, CancellationToken.None);
            _told = outcome.IsOk
                ? MappingTold.Of(asked, outcome.Value, isUndo ? null : asked with { Reason = held }, Words, Text)
                : new MappingTold(outcome.Problems[0].Detail, Undo: null, IsProblem: true);
        }
        finally
        {
            _isMapping = false;
        }

        await ReadAnewAsync();
    }
}
