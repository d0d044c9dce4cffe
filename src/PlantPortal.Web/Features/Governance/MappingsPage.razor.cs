using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>
/// Machine codes that nobody has mapped, by the time lost, and the way to map them; what waits for a steward, and the decision; what was decided; and what every
/// code means now. Its whole state is its address, save which codes are chosen.
/// </summary>
public sealed partial class MappingsPage : AddressedPage
{
    /// <summary>Who types, or maps one code after the other, is not held up by what follows each key or click.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);

    private readonly HashSet<(string Site, string? Line)> _toMend = [];
    private MappingsQuery _query = new();
    private MappingsQuery? _typed;
    private (MappingsLook, ScreenQuery)? _readFor;
    private FilterChoices? _choices;
    private IReadOnlyList<string> _notUnderstood = [];
    private UnmappedCode[] _shown = [];
    private MappedCode[] _mapped = [];
    private DecidedRequest[] _decided = [];
    private string? _refusal;
    private MappingTold? _told;
    private bool _isMapping;
    private bool _isMending;
    private int _done;

    [Inject]
    private MappingLists Lists { get; set; } = null!;

    [Inject]
    private MappingSteps Steps { get; set; } = null!;

    [Inject]
    private ModelStore Models { get; set; } = null!;

    [Inject]
    private RegistryStore Registry { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private GovernanceWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<GovernanceTexts> Text { get; set; } = null!;

    /// <summary>How much the list has, in words.</summary>
    private string? Said => (_query.Look, Lists) switch
    {
        (MappingsLook.Inbox, { Inbox: { Codes.Length: > 0 } view }) =>
            Text["InboxTotal", Formats.Number(view.Codes.Length), Formats.Clock(view.Total.Seconds), Formats.Number(view.Total.Stops)].Value,
        (MappingsLook.Mapped, { Mapped.Length: > 0 }) => Text["MappedTotal", Formats.Number(_mapped.Length), Registry.Current.Number].Value,
        (MappingsLook.Decided, { Decided.Length: ReadDecided.Most }) => Text["DecidedMost", ReadDecided.Most].Value,
        _ => null,
    };

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        var caller = await Current.GetAsync();
        _query = Newest(MappingsQuery.Read(address));
        _notUnderstood = address.NotUnderstood;
        _choices = FilterChoices.Of(Models.Current, caller, _query.Scope, Clock.GetCurrentInstant());
        Sift();
        var refusal = Lists.Refuse(caller, _query.Scope);
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

        var problem = await Lists.ReadAsync(await Current.GetAsync(), asked.Look, asked.Scope, progress, cancel);
        (_refusal, _readFor) = (problem?.Detail, problem is null ? asked : null);
        Sift();
    }

    /// <summary>The text narrows what has been read; nothing is read for it.</summary>
    private void Sift()
    {
        _shown = Fitting(Lists.Open, c => (c.Code, null));
        _mapped = Fitting(Lists.Mapped ?? [], c => (c.Code, c.Reason));
        _decided = Fitting(Lists.Decided ?? [], d => (d.Request.Code, d.Request.Reason));
    }

    private T[] Fitting<T>(T[] all, Func<T, (string Code, string? Reason)> of) =>
        _query.Text is not { } text ? all : [.. all.Where(x => of(x) is var (code, reason) && Words.Fits(text, code, reason))];

    private void Go(MappingsQuery query) => Navigation.NavigateTo(MappingsQuery.Page + query);

    /// <summary>Shows at once what a text leaves; the address follows once nobody types any more, if the page is still looked at.</summary>
    private async Task FindAsync(string? text)
    {
        var query = _query with { Text = string.IsNullOrWhiteSpace(text) ? null : text };
        if (query == _query)
        {
            return;
        }

        (_query, _typed) = (query, query);
        Sift();
        await Task.Delay(s_pause, Time);
        if (ReferenceEquals(_typed, query) && Navigation.ToAbsoluteUri(Navigation.Uri).AbsolutePath == MappingsQuery.Page)
        {
            Navigation.NavigateTo(MappingsQuery.Page + query, replace: true);
        }
    }

    /// <summary>What the address says; but while somebody types, what they typed last, which the address has yet to come to.</summary>
    private MappingsQuery Newest(MappingsQuery said)
    {
        var isBehind = _typed is not null && said != _typed && said with { Text = _typed.Text } == _typed;
        var newest = isBehind ? _typed! : said;
        _typed = isBehind ? _typed : null;
        return newest;
    }

    private Task ReadAnewAsync()
    {
        _readFor = null;
        return ReadAgainAsync();
    }

    private Task MapAsync(IReadOnlyCollection<MappingAsked> asked) => MapAsync(asked, isUndo: false);

    private Task UndoAsync(IReadOnlyCollection<MappingAsked> undo) => MapAsync(undo, isUndo: true);

    /// <summary>Whoever asks for what stands anyway asks for nothing any more.</summary>
    private Task WithdrawAsync(WaitingMapping waiting) =>
        MapAsync([new MappingAsked(waiting.Site, waiting.Line, waiting.Code, Registry.Current.Mappings.Find(new MappingKey(waiting.Site, waiting.Line, waiting.Code)))], isUndo: true);

    private Task MapAsync(IReadOnlyCollection<MappingAsked> asked, bool isUndo) =>
        RunAsync(asked.Select(m => (m.Site, m.Line)), caller => Steps.MapAsync(caller, asked, isUndo));

    private Task SettleAsync(SettleMappingRequest asked) => Lists.Waiting?.FirstOrDefault(w => w.Request.Id == asked.Request)?.Request is { } waiting
        ? RunAsync([(waiting.Site, waiting.Line)], caller => Steps.SettleAsync(caller, asked))
        : Task.CompletedTask;

    /// <summary>Does something once at some places and tells at once what became of it; what it was about is read anew behind that.</summary>
    private async Task RunAsync(IEnumerable<(string Site, string? Line)> places, Func<Caller, Task<MappingTold>> command)
    {
        if (_isMapping)
        {
            return;
        }

        _isMapping = true;
        try
        {
            _told = await command(await Current.GetAsync());
            _toMend.UnionWith(places);
            _done++;
            Lists.Sift();
            Sift();
        }
        finally
        {
            _isMapping = false;
        }

        if (!_isMending)
        {
            await MendAsync();
        }
    }

    /// <summary>Until nothing more was done meanwhile. All is read anew only where a part cannot be, or when the page has gone on to something else.</summary>
    private async Task MendAsync()
    {
        _isMending = true;
        StateHasChanged();
        try
        {
            while (_toMend.Count > 0)
            {
                if (_query.Look == MappingsLook.Inbox)
                {
                    await RestAsync();
                }

                var (asked, places) = ((_query.Look, _query.Scope), _toMend.ToHashSet());
                _toMend.Clear();
                if (IsReading || _readFor != asked || !await TryMendAsync(asked, places))
                {
                    await ReadAnewAsync();
                }

                Sift();
            }
        }
        finally
        {
            _isMending = false;
        }
    }

    /// <summary>Until nothing was done for a moment.</summary>
    private async Task RestAsync()
    {
        for (var done = -1; done != _done;)
        {
            done = _done;
            await Task.Delay(s_pause, Time);
        }
    }

    private async Task<bool> TryMendAsync((MappingsLook Look, ScreenQuery Scope) asked, HashSet<(string Site, string? Line)> places)
    {
        try
        {
            return await Lists.TryMendAsync(
                await Current.GetAsync(), asked.Look, asked.Scope, places, () => _readFor == asked && (_query.Look, _query.Scope) == asked);
        }
        catch (Exception failure) when (ReadFailure.MayPass(failure))
        {
            return false;
        }
    }
}
