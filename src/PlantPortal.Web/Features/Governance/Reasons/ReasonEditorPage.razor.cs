using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>The reasons of a change set, to be edited. Which node is open, what is looked for and the time of the usage are its address.</summary>
public sealed partial class ReasonEditorPage : AddressedPage
{
    private readonly HashSet<string> _folded = new(StringComparer.Ordinal);
    private ReasonEditorQuery _query = new();
    private ImmutableArray<ReasonRow> _rows = [];
    private ImmutableArray<string> _classes = [];
    private ReasonTreeView? _view;
    private ScreenPeriod? _read;
    private ReasonUsage? _usage;
    private IReadOnlyDictionary<string, NodeUsage>? _nodes;
    private LocalDate _today;
    private string? _said;
    private string? _problem;
    private int _focus;

    [Parameter]
    public long Id { get; set; }

    [Inject]
    private WriteReasons Write { get; set; } = null!;

    [Inject]
    private ReadReasonDraft Drafts { get; set; } = null!;

    [Inject]
    private ReadReasons Reasons { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ReasonsTexts> Text { get; set; } = null!;

    private ReasonCode? Opened => _query.Node is { } node && Write.Draft is { MayBeWritten: true } draft ? draft.Tree.Find(node) : null;

    protected override async Task FollowAsync(string query)
    {
        _query = ReasonEditorQuery.Read(new AddressReader(query));
        _today = Clock.GetCurrentInstant().InUtc().Date;
        if (Write.Draft?.Id != Id)
        {
            await Write.LoadAsync(Id);
            _classes = Drafts.EquipmentClasses();
        }

        if (Write.Draft is null)
        {
            Navigation.NotFound();
        }

        Lay();
    }

    protected override async Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        if (_read == _query.Period || Write.Draft is null)
        {
            return;
        }

        var period = _query.Period;
        var usage = await Reasons.UsageAsync(await Current.GetAsync(), _query.Scope, progress, cancel);
        cancel.ThrowIfCancellationRequested();
        (_read, _usage) = (period, usage.IsOk ? usage.Value : null);
        Lay();
    }

    private string Address(ReasonEditorQuery query) => ReasonAddress.Editor(Id) + query;

    /// <summary>Without a step of its own in the history: one does not want to go back through every node.</summary>
    private void Go(ReasonEditorQuery query) => Navigation.NavigateTo(Address(query), replace: true);

    private void Search(ChangeEventArgs said) => Go(_query with { Text = (said.Value as string)?.Trim() is { Length: > 0 } text ? text : null });

    private void Choose((string Code, bool ByKey) node)
    {
        _focus = node.ByKey ? Math.Abs(_focus) + 1 : -Math.Abs(_focus);
        _query = _query with { Node = node.Code };
        Go(_query);
    }

    private void FoldOne(string code)
    {
        _ = _folded.Remove(code) || _folded.Add(code);
        Lay();
    }

    private void FoldAll(bool fold)
    {
        _folded.Clear();
        _folded.UnionWith(fold ? Write.Draft!.Tree.All.Where(r => r.IsGroup).Select(r => r.Code) : []);
        Lay();
    }

    private Task<string?> EditAsync(RegistryEdit edit) => DoneAsync(() => Write.EditAsync(_ => edit), (edit as ReasonEdit)?.Code);

    private Task<string?> TakeBackAsync(string code) => DoneAsync(() => Write.TakeBackAsync(code), code);

    private async Task StepAsync((string Code, ReasonStep Step) asked) =>
        _problem = await DoneAsync(() => Write.EditAsync(tree => ReasonSteps.Of(tree, asked.Code, asked.Step)), asked.Code);

    private async Task DropAsync(RowDropEventArgs drop) =>
        _problem = await DoneAsync(() => Write.EditAsync(tree => ReasonSteps.Drop(tree, drop.Code, drop.Target, drop.Place)), drop.Code);

    private async Task UndoAsync(bool redo) => _problem = await DoneAsync(redo ? Write.RedoAsync : Write.UndoAsync, null);

    /// <summary>Shows what an edit made of the tree. Gives why there was none.</summary>
    /// <param name="code">The node that it was about, which is shown then.</param>
    private async Task<string?> DoneAsync(Func<Task<Problem?>> edit, string? code)
    {
        (_said, _problem) = (null, null);
        var before = Write.Draft!.Tree;
        StateHasChanged();
        var problem = await edit();
        foreach (var above in code is null ? [] : Write.Draft?.Tree.Path(code).SkipLast(1) ?? [])
        {
            _folded.Remove(above.Code);
        }

        Lay();
        if (problem is null && code is not null && before.Find(code) is null)
        {
            _query = _query with { Node = code };
            Go(_query);
        }

        _said = problem is null && Write.Draft is { } draft ? Text["Saved", draft.Revision].Value : null;
        StateHasChanged();
        if (problem is null && code is not null)
        {
            _view?.GoTo(code);
        }

        return problem?.Code == WriteReasons.Meanwhile ? Text["Meanwhile"].Value : problem?.Detail;
    }

    private void Lay()
    {
        if (Write.Draft is { } draft)
        {
            _rows = ReasonRows.Of(draft.Tree, _folded.Contains, _query.Text);
            _nodes = _usage?.On(draft.Tree);
        }
    }
}
