using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.Impact;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>One change set: what it changes, what stands in its way, what is said of it, and its next step.</summary>
public sealed partial class ChangeSetPage : AddressedPage
{
    private ChangeSetTold? _told;
    private IReadOnlyList<Problem> _problems = [];
    private (int Revision, int Registry) _proposedFor;
    private RegistryVersion? _proposed;
    private string? _done;
    private bool _isBusy;

    /// <summary>From the address.</summary>
    [Parameter]
    public long Id { get; set; }

    [Inject]
    private ReadChangeSets Sets { get; set; } = null!;

    [Inject]
    private ReadProposed Proposed { get; set; } = null!;

    [Inject]
    private RegistryStore Registry { get; set; } = null!;

    [Inject]
    private ChangeSetCommands Commands { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ChangeSetsTexts> Text { get; set; } = null!;

    /// <summary>Also while prerendering: a change set that is not there is told by the status of the answer.</summary>
    protected override async Task FollowAsync(string query)
    {
        await ReadSetAsync(CancellationToken.None);
        if (_told is null)
        {
            Navigation.NotFound();
        }
    }

    protected override Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel) => ReadSetAsync(cancel);

    private async Task ReadSetAsync(CancellationToken cancel)
    {
        var caller = await Current.GetAsync();
        _told = await Sets.FindAsync(caller, Id, cancel);
        await ProposeAsync(caller, cancel);
    }

    /// <summary>The version that the set would make, while it may still make one; the same object while nothing changed, so that no preview is read twice.</summary>
    private async Task ProposeAsync(Caller caller, CancellationToken cancel)
    {
        if (_told is not { IsOpen: true, Changes.IsEmpty: false, Copy: not null } told)
        {
            (_proposed, _proposedFor) = (null, default);
        }
        else if (_proposed is null || _proposedFor != (told.Revision, Registry.History.Latest.Number))
        {
            _proposedFor = (told.Revision, Registry.History.Latest.Number);
            _proposed = await Proposed.RunAsync(caller, Id, cancel) is { IsOk: true } version ? version.Value : null;
        }
    }

    private Task DescribeAsync((string Title, string Why, Instant? From) said) =>
        RunAsync("Described", (caller, told) => Commands.Describe.RunAsync(caller, Id, said.Title, said.Why, said.From, CancellationToken.None));

    private Task ResolveAsync((string Key, bool KeepsMine) decided) =>
        RunAsync("Resolved", (caller, told) => Commands.Edit.ResolveAsync(caller, Id, told.Revision, decided.Key, decided.KeepsMine, CancellationToken.None));

    private Task TakeBackAsync(string key) => RunAsync("TakenBack", (caller, told) => Commands.Edit.TakeBackAsync(caller, Id, told.Revision, key, CancellationToken.None));

    private Task GoBackAsync(int revision) => RunAsync("WentBack", (caller, told) => Commands.Edit.GoBackAsync(caller, Id, told.Revision, revision, CancellationToken.None));

    private Task SubmitAsync() => RunAsync("Submitted", (caller, told) => Commands.Submit.RunAsync(caller, Id, told.Revision, CancellationToken.None));

    private Task ApproveAsync(string note) => RunAsync("Approved", (caller, told) => Commands.Approve.RunAsync(caller, Id, told.Revision, note, CancellationToken.None));

    private Task RejectAsync(string note) => RunAsync("Rejected", (caller, told) => Commands.Reject.RunAsync(caller, Id, told.Revision, note, CancellationToken.None));

    private Task ReopenAsync() => RunAsync("Reopened", (caller, _) => Commands.Reopen.RunAsync(caller, Id, CancellationToken.None));

    private Task WithdrawAsync() => RunAsync("Withdrawn", (caller, _) => Commands.Withdraw.RunAsync(caller, Id, CancellationToken.None));

    private Task RemarkAsync(string said) => RunAsync("Remarked", (caller, _) => Commands.Remark.RunAsync(caller, Id, said, CancellationToken.None));

    /// <summary>Does something once with the set as it is shown, says what became of it, and reads anew.</summary>
    private async Task RunAsync(string done, Func<Caller, ChangeSetTold, Task<Result<ChangeSetOutcome>>> command)
    {
        if (_isBusy || _told is not { } told)
        {
            return;
        }

        _isBusy = true;
        try
        {
            var outcome = await command(await Current.GetAsync(), told);
            (_problems, _done) = (outcome.Problems, outcome.IsOk ? Text[done].Value : null);
            await ReadSetAsync(CancellationToken.None);
        }
        finally
        {
            _isBusy = false;
        }
    }
}
