using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>Machine codes that nobody has mapped, by the time lost, and the way to map each; what waits for a steward, and the decision. Its whole state is its address.</summary>
public sealed partial class MappingsPage : AddressedPage
{
    private MappingsQuery _query = new();
    private (MappingsLook, ScreenQuery)? _readFor;
    private FilterChoices? _choices;
    private IReadOnlyList<string> _notUnderstood = [];
    private InboxView? _view;
    private UnmappedCode[] _shown = [];
    private WaitingRequest[]? _waiting;
    private string? _refusal;
    private MappingTold? _told;
    private bool _isMapping;

    [Inject]
    private ReadInbox Inbox { get; set; } = null!;

    [Inject]
    private ReadWaiting Waiting { get; set; } = null!;

    [Inject]
    private SettleMapping Settling { get; set; } = null!;

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

    /// <summary>Whether what the address asks for was read before, for whatever time.</summary>
    private bool IsThere => _query.Look == MappingsLook.Inbox ? _view is not null : _waiting is not null;

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
        var asked = (_query.Look, _query.Scope);
        if (_readFor == asked)
        {
            return;
        }

        var caller = await Current.GetAsync();
        var problem = _query.Look == MappingsLook.Inbox
            ? Take(await Inbox.RunAsync(caller, asked.Scope, progress, cancel), view => _view = view)
            : Take(await Waiting.RunAsync(caller, asked.Scope, site: null, progress, cancel), waiting => _waiting = [.. waiting]);
        (_refusal, _readFor) = (problem?.Detail, problem is null ? asked : null);
        Sift();

        Problem? Take<T>(Result<T> read, Action<T> taken)
        {
            cancel.ThrowIfCancellationRequested();
            if (read.IsOk)
            {
                taken(read.Value);
            }

            return read.IsOk ? null : read.Problems[0];
        }
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

    private Task MapAsync(MappingAsked asked) => RunAsync(asked.Site, asked.Line, caller => TellAsync(caller, asked, isUndo: false));

    private Task UndoAsync(MappingAsked undo) => RunAsync(undo.Site, undo.Line, caller => TellAsync(caller, undo, isUndo: true));

    /// <summary>Whoever asks for what stands anyway asks for nothing any more.</summary>
    private Task WithdrawAsync(WaitingMapping waiting) => RunAsync(waiting.Site, waiting.Line, caller => TellAsync(
        caller, new MappingAsked(waiting.Site, waiting.Line, waiting.Code, Held(waiting.Site, waiting.Line, waiting.Code)), isUndo: true));

    private Task SettleAsync(SettleMappingRequest asked) => _waiting?.FirstOrDefault(w => w.Request.Id == asked.Request)?.Request is not { } waiting
        ? Task.CompletedTask
        : RunAsync(waiting.Site, waiting.Line, async caller =>
        {
            var settled = await Settling.RunAsync(caller, asked, CancellationToken.None);
            return settled.IsOk ? MappingTold.Of(settled.Value, Words, Text) : MappingTold.Problem(settled.Problems[0]);
        });

    private async Task<MappingTold> TellAsync(Caller caller, MappingAsked asked, bool isUndo)
    {
        var held = Held(asked.Site, asked.Line, asked.Code);
        var outcome = await MapCodes.RunAsync(caller, asked.Request, CancellationToken.None);
        return outcome.IsOk
            ? MappingTold.Of(asked, outcome.Value, isUndo ? null : asked with { Reason = held }, Words, Text)
            : MappingTold.Problem(outcome.Problems[0]);
    }

    private string? Held(string site, string? line, string code) => Registry.Current.Mappings.Find(new MappingKey(site, line, code));

    /// <summary>Does something once at a plant or a line, tells what became of it, and reads anew what it was about.</summary>
    private async Task RunAsync(string site, string? line, Func<Caller, Task<MappingTold>> command)
    {
        if (_isMapping)
        {
            return;
        }

        _isMapping = true;
        try
        {
            var caller = await Current.GetAsync();
            _told = await command(caller);
            await MendAsync(caller, site, line);
        }
        finally
        {
            _isMapping = false;
        }
    }

    /// <summary>All is read anew only where that part cannot be, or when the page has gone on to something else meanwhile.</summary>
    private async Task MendAsync(Caller caller, string site, string? line)
    {
        var asked = (_query.Look, _query.Scope);
        try
        {
            if (IsReading || _readFor != asked || !await TryMendAsync(caller, asked, site, line))
            {
                await ReadAnewAsync();
            }
        }
        catch (Exception failure) when (ReadFailure.MayPass(failure))
        {
            await ReadAnewAsync();
        }
    }

    private async Task<bool> TryMendAsync(Caller caller, (MappingsLook Look, ScreenQuery Scope) asked, string site, string? line)
    {
        if (asked.Look == MappingsLook.Inbox)
        {
            var view = await Inbox.AgainAsync(caller, asked.Scope, _view!, site, line, CancellationToken.None);
            return Take(view.IsOk, () => _view = view.Value);
        }

        var ofSite = await Waiting.RunAsync(caller, asked.Scope, site, null, CancellationToken.None);
        return Take(ofSite.IsOk, () => _waiting = [.. _waiting!.Where(w => w.Request.Site != site).Concat(ofSite.Value).OrderBy(w => w.Request.Id)]);

        bool Take(bool isOk, Action taken)
        {
            if (isOk && _readFor == asked && (_query.Look, _query.Scope) == asked)
            {
                taken();
                Sift();
                return true;
            }

            return false;
        }
    }
}
