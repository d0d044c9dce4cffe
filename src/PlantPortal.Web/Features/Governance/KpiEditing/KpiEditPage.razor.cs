using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>A KPI definition, written in a change set. The plant and the period on which it is tried are in its address; what is written stays while they change.</summary>
public sealed partial class KpiEditPage : AddressedPage
{
    private KpiInSet? _set;
    private KpiDefinition? _before;
    private ScreenQuery _query = ScreenQuery.Usual;
    private FilterChoices? _choices;
    private IReadOnlyList<string> _notUnderstood = [];
    private ScreenQuery? _triedFor;
    private TriedScope? _tried;
    private IReadOnlyList<Problem> _refused = [];
    private bool _isSaving;
    private bool _saved;
    private KpiEditor? _editor;

    /// <summary>From the address.</summary>
    [Parameter]
    public long Id { get; set; }

    /// <summary>From the address; <see cref="KpiAddress.New"/>: one that is not there yet.</summary>
    [Parameter]
    public string KpiCode { get; set; } = "";

    [Inject]
    private ReadKpiDraft Drafts { get; set; } = null!;

    [Inject]
    private EditChangeSet Edit { get; set; } = null!;

    [Inject]
    private TryKpi Trying { get; set; } = null!;

    [Inject]
    private ModelStore Models { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<KpiEditTexts> Text { get; set; } = null!;

    private string Heading => _before is null ? Text["NewKpi"] : Text["EditKpi", KpiListWords.Name(_before)];

    private TrialData Data => new(_query, _choices!, _triedFor == _query ? _tried : null, IsReading, Failure is not null, EventCallback.Factory.Create(this, ReadAgainAsync), Go);

    protected override async Task FollowAsync(string query)
    {
        var address = new AddressReader(query);
        var caller = await Current.GetAsync();
        var asked = ScreenQuery.Read(address);
        _choices = FilterChoices.Of(Models.Current, caller, asked, Clock.GetCurrentInstant());
        _query = new ScreenQuery { Sites = [.. OneSite(address, asked)], Period = asked.Period };
        _notUnderstood = address.NotUnderstood;
        if (_set?.Id != Id || (_before?.Code ?? KpiAddress.New) != KpiCode)
        {
            await LookAsync(caller);
        }
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        if (_triedFor == _query || _query.OneSite is null)
        {
            return;
        }

        var asked = _query;
        var read = await Trying.RunAsync(await Current.GetAsync(), asked, cancel);
        cancel.ThrowIfCancellationRequested();
        (_tried, _triedFor) = read.IsOk ? (read.Value, asked) : (null, null);
    }

    /// <summary>The plant that the address asks for, else the first by name.</summary>
    private IEnumerable<string> OneSite(AddressReader address, ScreenQuery asked)
    {
        var known = asked.OneSite is { } site && _choices!.Sites.Any(s => s.Code == site);
        if (!known && !asked.Sites.IsEmpty)
        {
            address.Refuse("site");
        }

        return known ? asked.Sites : _choices!.Sites.Take(1).Select(s => s.Code);
    }

    /// <summary>Reads the set again; what is written in the form stays.</summary>
    private async Task LookAsync(Caller caller)
    {
        _set = await Drafts.FindAsync(caller, Id, CancellationToken.None);
        _before = _set is { WorkingCopy: { IsOk: true, Value: var copy } } ? copy.Kpis.Find(KpiCode)?.Definition : null;
        if (_set is null || (_before is null && KpiCode != KpiAddress.New && _set.WorkingCopy.IsOk))
        {
            Navigation.NotFound();
        }
    }

    private void Go(ScreenQuery query) => Navigation.NavigateTo(KpiAddress.In(Id, KpiCode) + query);

    private async Task SaveAsync(KpiDefinition definition)
    {
        if (_isSaving || _set is not { } set)
        {
            return;
        }

        (_isSaving, _saved, _refused) = (true, false, []);
        try
        {
            var caller = await Current.GetAsync();
            var done = await Edit.RunAsync(caller, set.Id, set.Revision, new SaveKpi(definition), CancellationToken.None);
            (_saved, _refused) = (done.IsOk, done.Problems);
            await LookAsync(caller);
        }
        finally
        {
            _isSaving = false;
        }

        if (_saved && KpiCode == KpiAddress.New)
        {
            _editor?.LetGo();
            Navigation.NavigateTo(KpiAddress.In(Id, definition.Code) + _query, replace: true);
        }
    }
}
