using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>The reason tree in force, with how much each node is used. The tree is there with the first paint; usage follows.</summary>
public sealed partial class ReasonsPage : AddressedPage
{
    private ReasonsQuery _query = new();
    private FilterChoices? _choices;
    private IReadOnlyList<string> _notUnderstood = [];
    private RegistryVersion _tree = null!;
    private ImmutableArray<ReasonRow> _rows = [];
    private ImmutableArray<OpenDraft> _drafts = [];
    private ScreenQuery? _read;
    private ReasonUsage? _usage;
    private IReadOnlyDictionary<string, NodeUsage>? _nodes;
    private string? _refusal;
    private bool _mayEdit;

    [Inject]
    private ReadReasons Reasons { get; set; } = null!;

    [Inject]
    private ModelStore Models { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ReasonsTexts> Text { get; set; } = null!;

    private int Leaves => _tree.Reasons.All.Count(r => !r.IsGroup);

    private ImmutableArray<string> Groups => [.. _tree.Reasons.Roots.Where(r => r.IsGroup).Select(r => r.Code)];

    protected override async Task FollowAsync(string query)
    {
        var (address, caller) = (new AddressReader(query), await Current.GetAsync());
        (_query, _tree) = (ReasonsQuery.Read(address), Reasons.InForce);
        _notUnderstood = address.NotUnderstood;
        _choices = FilterChoices.Of(Models.Current, caller, _query.Scope, Clock.GetCurrentInstant());
        _rows = ReasonRows.Of(_tree.Reasons, _query.Folded.ToHashSet(StringComparer.Ordinal).Contains, _query.Text);
        _mayEdit = caller.May(Right.EditReasons);
        _drafts = await Reasons.DraftsAsync(caller, CancellationToken.None);
        var refusal = Reasons.Refuse(caller, _query.Scope);
        _refusal = refusal?.Detail;
        if (refusal is { Code: "unknown-site" or "unknown-line" })
        {
            Navigation.NotFound();
        }
    }

    /// <summary>Folding and searching read nothing anew.</summary>
    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        if (_read == _query.Scope && _usage is not null)
        {
            return;
        }

        var scope = _query.Scope;
        var usage = await Reasons.UsageAsync(await Current.GetAsync(), scope, progress, cancel);
        cancel.ThrowIfCancellationRequested();
        _refusal = usage.IsOk ? null : usage.Problems[0].Detail;
        _usage = usage.IsOk ? usage.Value : null;
        (_read, _nodes) = (scope, _usage?.On(_tree.Reasons));
    }

    private string HrefOf(ReasonRow row) => ReasonAddress.Pareto(_query.Scope, _tree.Reasons, row.Reason);

    private void Search(ChangeEventArgs said) => Go(_query with { Text = (said.Value as string)?.Trim() is { Length: > 0 } text ? text : null });

    private void Go(ReasonsQuery query) => Navigation.NavigateTo(ReasonsQuery.Page + query);
}
