using PlantPortal.Domain;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Governance.ChangeSets;

/// <summary>The commands on change sets at a <see cref="GovernancePlant"/>, and who gives them.</summary>
internal sealed class ChangeSetDrill(GovernancePlant plant) : IAsyncDisposable
{
    public static readonly Caller Engineer = Person("eng", [Right.Read, Right.EditReasons]);
    public static readonly Caller Steward = Person("stew", [Right.Read, Right.EditKpis, Right.ApproveChanges]);
    public static readonly Caller Second = Person("second", [Right.Read, Right.EditKpis, Right.ApproveChanges]);
    public static readonly Caller Manager = new("user:man", "Man", [new Grant([Right.Read, Right.RequestChanges], ["LODZ"])]);
    public static readonly Caller Viewer = new("user:vic", "Vic", [new Grant([Right.Read], ["LODZ"])]);
    public static readonly Caller Admin = Person("adm", [Right.Read, Right.WriteModel]);

    public GovernancePlant Plant => plant;

    public RegistryStore Registry => plant.Test.Registry;

    public EditChangeSet Edits => new(plant.Desk, () => GovernancePlant.Model);

    public static async Task<ChangeSetDrill> BeginAsync()
    {
        var plant = await GovernancePlant.CreateAsync();
        await plant.BeginAsync();
        return new ChangeSetDrill(plant);
    }

    public ValueTask DisposeAsync() => plant.DisposeAsync();

    public Task<Result<ChangeSetOutcome>> StartAsync(Caller? caller = null) =>
        new StartChangeSet(plant.Desk, () => GovernancePlant.Model).RunAsync(caller ?? Engineer, "Tidy up", "Nobody uses it.", default);

    public Task<Result<ChangeSetOutcome>> EditAsync(long id, int revision, RegistryEdit edit, Caller? caller = null) =>
        Edits.RunAsync(caller ?? Engineer, id, revision, edit, default);

    public Task<Result<ChangeSetOutcome>> DescribeAsync(long id, Instant? from, Caller? caller = null) =>
        new DescribeChangeSet(plant.Desk).RunAsync(caller ?? Engineer, id, "Tidy up", "Nobody uses it.", from, default);

    public Task<Result<ChangeSetOutcome>> SubmitAsync(ChangeSetOutcome set, Caller? caller = null) =>
        new SubmitChangeSet(plant.Desk).RunAsync(caller ?? Engineer, set.Id, set.Revision, default);

    public Task<Result<ChangeSetOutcome>> ApproveAsync(ChangeSetOutcome set, Caller? caller = null) =>
        new ApproveChangeSet(plant.Desk).RunAsync(caller ?? Steward, set.Id, set.Revision, null, default);

    public Task<Result<ChangeSetOutcome>> RejectAsync(ChangeSetOutcome set, string why = "Not yet.", Caller? caller = null) =>
        new RejectChangeSet(plant.Desk).RunAsync(caller ?? Steward, set.Id, set.Revision, why, default);

    public Task<Result<ChangeSetOutcome>> ReopenAsync(long id, Caller? caller = null) => new ReopenChangeSet(plant.Desk).RunAsync(caller ?? Engineer, id, default);

    public Task<Result<ChangeSetOutcome>> WithdrawAsync(long id, Caller? caller = null) => new WithdrawChangeSet(plant.Desk).RunAsync(caller ?? Engineer, id, default);

    public Task<Result<ChangeSetOutcome>> RemarkAsync(long id, string text, Caller? caller = null) =>
        new RemarkOnChangeSet(plant.Desk).RunAsync(caller ?? Engineer, id, text, default);

    /// <summary>A draft with some edits, each by whoever has the right.</summary>
    public async Task<ChangeSetOutcome> DraftAsync(params RegistryEdit[] edits) => (await WriteAsync(edits)).Value;

    /// <summary>Written, submitted and approved; or the first problem on the way.</summary>
    public async Task<Result<ChangeSetOutcome>> PublishAsync(Instant? from, params RegistryEdit[] edits)
    {
        var set = await WriteAsync(edits);
        if (set.IsOk && from is not null)
        {
            set = await DescribeAsync(set.Value.Id, from);
        }

        var submitted = set.IsOk ? await SubmitAsync(set.Value) : set;
        return submitted.IsOk ? await ApproveAsync(submitted.Value) : submitted;
    }

    private async Task<Result<ChangeSetOutcome>> WriteAsync(RegistryEdit[] edits)
    {
        var set = await StartAsync(edits.All(e => e is ReasonEdit) ? Engineer : Second);
        foreach (var edit in edits.TakeWhile(_ => set.IsOk))
        {
            set = await EditAsync(set.Value.Id, set.Value.Revision, edit, edit is ReasonEdit ? Engineer : Second);
        }

        return set;
    }

    /// <summary>Seconds of an element at LODZ since midnight.</summary>
    public Task<decimal> SecondsAsync(Element element, PastView view = PastView.Restated) => SecondsAsync(plant.Reader, element, view);

    public static async Task<decimal> SecondsAsync(PerformanceReader reader, Element element, PastView view = PastView.Restated)
    {
        var answer = await reader.AskAsync(
            new PerformanceQuestion(
                [new LineRef("LODZ", "L1"), new LineRef("LODZ", "L2")], PerformanceWindow.Between(GovernancePlant.At(-360), GovernancePlant.At(1080)), [], ["OEE"], view), default);
        return answer.Rows.Single().Elements[element];
    }

    private static Caller Person(string id, Right[] rights) => new($"user:{id}", id, [new Grant([.. rights], null)]);
}
