using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Plants;

/// <summary>A page that changes the plant model: it sends what was edited to the one command, and keeps what became of it for its forms to show.</summary>
public abstract class ModelPage : AddressedPage
{
    /// <summary>What stood in the way of the last change, each with its place in the change that was sent.</summary>
    protected IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>What the last change did; null when it did nothing.</summary>
    protected ModelDone? Done { get; private set; }

    /// <summary>One more with each change that was made: forms that carry it as their key begin anew.</summary>
    protected int Saved { get; private set; }

    private (string Form, ModelChange Change)? _asked;

    [Inject]
    private ApplyModel Apply { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PlantsTexts> Text { get; set; } = null!;

    /// <summary>Reads again what the page shows, from memory, with the rights of this moment.</summary>
    private protected abstract void Take(Caller caller);

    protected override async Task FollowAsync(string query)
    {
        (Problems, Done, _asked) = ([], null, null);
        Take(await Current.GetAsync());
    }

    /// <summary>All of it is in memory.</summary>
    protected override Task ReadAsync(IProgress<ReadProgress> progress, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Reads again what the page shows, so that what others changed since it was drawn is not sent back as it was.</summary>
    protected async Task LookAgainAsync() => Take(await Current.GetAsync());

    /// <summary>Whoever asks, with the rights of this moment.</summary>
    private protected Task<Caller> CallerAsync() => Current.GetAsync();

    /// <param name="said">What to say once it is done.</param>
    /// <returns>Whether it was done.</returns>
    protected async Task<bool> ApplyAsync(ModelChange change, string said)
    {
        var caller = await Current.GetAsync();
        var answer = await Apply.RunAsync(caller, change, CancellationToken.None);
        Problems = answer.Problems;
        Done = answer.IsOk ? new ModelDone(said, answer.Value, caller.May(Right.ReadAudit)) : null;
        Saved += answer.IsOk ? 1 : 0;
        _asked = answer.IsOk ? null : _asked;
        Take(await Current.GetAsync());
        return answer.IsOk;
    }

    /// <summary>Shows, without asking the command, that what was to be new is there already.</summary>
    protected void Refuse(string path, string sentence)
    {
        var problems = new ModelProblems();
        problems.Add(path, "known-code", sentence);
        (Problems, Done) = (problems.All, null);
    }

    /// <summary>The change of a form whose consequences are shown; null: none. There is one on a page at most.</summary>
    protected ModelChange? AskedOf(string form) => _asked is { } asked && asked.Form == form ? asked.Change : null;

    /// <summary>Shows what a change would move, without making it.</summary>
    protected void Ask(string form, ModelChange change) => _asked = (form, change);

    /// <summary>Takes the last change back. Where others changed the same since, nothing is done and the forms show what is there now.</summary>
    protected async Task UndoAsync(ModelChange undo)
    {
        var isDone = await ApplyAsync(undo, Text["Undone"]);
        Saved += isDone ? 0 : 1;
    }

    protected Task<bool> ApplyAsync(SiteChange site, string said) => ApplyAsync(new ModelChange([site], []), said);
}

/// <summary>A change that was made, for its page.</summary>
public sealed class ModelDone
{
    internal ModelDone(string said, ModelAnswer answer, bool maySeeAudit) =>
        (Said, ChangedNothing, Audit, Undo, UndoObstacle) = (said, answer.Changes.Count == 0, maySeeAudit ? answer.AuditRow : null, answer.Undo, answer.UndoObstacle);

    public string Said { get; }

    /// <summary>It was so already.</summary>
    public bool ChangedNothing { get; }

    /// <summary>The row of the audit trail that tells of it, for who may read that.</summary>
    public long? Audit { get; }

    /// <summary>What takes it back; null when nothing does.</summary>
    public ModelChange? Undo { get; }

    /// <summary>Why nothing does.</summary>
    public UndoObstacle? UndoObstacle { get; }
}
