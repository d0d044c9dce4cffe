using Microsoft.AspNetCore.Mvc;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Api;
using PlantPortal.Web.Features.Governance.Impact;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary><c>/api/v1/registry/changesets</c>: the same commands as on screen, for people with a token, under the same rights.</summary>
internal static class ChangeSetApi
{
    public static void MapChangeSets(this RouteGroupBuilder registry)
    {
        var sets = registry.MapGroup("changesets");
        sets.MapGet("", ListAsync).WithSummary("The change sets, the one touched last first")
            .Produces<IReadOnlyList<ChangeSetEntry>>().ProducesProblem(StatusCodes.Status400BadRequest);
        sets.MapGet("{id:long}", FindAsync).WithSummary("A change set: what it changes, what stands in its way, what was said and done")
            .Produces<ChangeSetAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        Post<StartBody>(sets, "", StartAsync, Policies.WriteChanges, "Start a change set")
            .WithDescription("Who may only ask for changes names the plant that asks; nothing but words comes with it, and others write.")
            .Produces<ChangeSetOutcome>(StatusCodes.Status201Created);
        Post<DescribeBody>(sets, "{id:long}/description", DescribeAsync, Policies.WriteChanges, "Say what a draft is called, why it is made, and from when on it holds");
        Post<EditBody>(sets, "{id:long}/edits", EditAsync, Policies.WriteChanges, "Write in a draft")
            .WithDescription("One edit, by its kind: add-reason, rename-reason, categorise-reason, show-reason, move-reason, retire-reason, restore-reason, merge-reason, split-reason, save-kpi, set-policy; take-back and resolve name the key of a change, go-back an earlier revision. The revision is the one that the edit was made on; 409 when there is a newer one.");
        sets.MapPost("{id:long}/impact", PostImpact.RunAsync).WithSummary("What it would move, before it is approved")
            .WithDescription("Site, period, fromDay and toDay, or from and to as in the address of the preview. A KPI as it is and as it would be, for all plants together and for each, and which losses move. Changes nothing.")
            .Produces<ImpactAnswerJson>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        Post<StepBody>(sets, "{id:long}/submit", SubmitAsync, Policies.WriteChanges, "Submit a draft for review");
        Post<StepBody>(sets, "{id:long}/reopen", ReopenAsync, Policies.WriteChanges, "Make a draft of it again");
        Post<StepBody>(sets, "{id:long}/withdraw", WithdrawAsync, Policies.WriteChanges, "Give a draft up");
        Post<StepBody>(sets, "{id:long}/remarks", RemarkAsync, Policies.Read, "Say something about it");
        Post<StepBody>(sets, "{id:long}/approve", ApproveAsync, Policies.ApproveChanges, "Approve it: it is published, and holds from its instant on")
            .WithDescription("Whoever wrote in it does not decide on it (403, own-change-set). 409 when something else was approved of the same entries since.");
        Post<StepBody>(sets, "{id:long}/reject", RejectAsync, Policies.ApproveChanges, "Reject it; the note says why");
    }

    private static RouteHandlerBuilder Post<T>(RouteGroupBuilder sets, string path, Delegate run, string policy, string says)
        where T : class => sets.MapPost(path, run).RequireAuthorization(policy).WithSummary(says)
        .Accepts<T>("application/json").Produces<ChangeSetOutcome>().ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> ListAsync(Caller caller, ReadChangeSets read, [FromQuery] string[] state, CancellationToken cancel)
    {
        List<ChangeSetState> states = [];
        foreach (var word in state)
        {
            if (!Enum.TryParse<ChangeSetState>(word, ignoreCase: true, out var known) || !Enum.IsDefined(known) || char.IsDigit(word[0]))
            {
                return QueryText.Wrong("state", word, "'draft', 'inReview', 'approved', 'rejected' or 'withdrawn'").ToHttp();
            }

            states.Add(known);
        }

        return Results.Json(await read.ListAsync(caller, states, cancel), ApiJson.Options);
    }

    private static async Task<IResult> FindAsync(long id, Caller caller, ReadChangeSets read, CancellationToken cancel) =>
        await read.FindAsync(caller, id, cancel) is { } told ? Results.Json(ChangeSetAnswer.Of(told), ApiJson.Options) : ChangeSetDesk.Unknown(id).ToHttp();

    private static async Task<IResult> StartAsync(HttpRequest request, Caller caller, StartChangeSet start, CancellationToken cancel)
    {
        var body = await ChangeSetJson.ReadAsync<StartBody>(request, cancel);
        var outcome = body.IsOk ? await start.RunAsync(caller, body.Value.Title ?? "", body.Value.Why ?? "", body.Value.Site, cancel) : Result<ChangeSetOutcome>.Fail(body.Problems);
        return outcome.IsOk
            ? Results.Created(FormattableString.Invariant($"/api/v1/registry/changesets/{outcome.Value.Id}"), outcome.Value)
            : outcome.Problems.ToHttp();
    }

    private static Task<IResult> DescribeAsync(long id, HttpRequest request, Caller caller, DescribeChangeSet command, CancellationToken cancel) =>
        RunAsync<DescribeBody>(request, body => command.RunAsync(caller, id, body.Title ?? "", body.Why ?? "", body.EffectiveFrom, cancel), cancel);

    private static Task<IResult> EditAsync(long id, HttpRequest request, Caller caller, EditChangeSet command, CancellationToken cancel) =>
        RunAsync<EditBody>(request, body => body.RunAsync(command, caller, id, cancel), cancel);

    private static Task<IResult> SubmitAsync(long id, HttpRequest request, Caller caller, SubmitChangeSet command, CancellationToken cancel) =>
        RunAsync<StepBody>(request, body => command.RunAsync(caller, id, body.Revision, cancel), cancel);

    private static Task<IResult> ReopenAsync(long id, HttpRequest request, Caller caller, ReopenChangeSet command, CancellationToken cancel) =>
        RunAsync<StepBody>(request, _ => command.RunAsync(caller, id, cancel), cancel);

    private static Task<IResult> WithdrawAsync(long id, HttpRequest request, Caller caller, WithdrawChangeSet command, CancellationToken cancel) =>
        RunAsync<StepBody>(request, _ => command.RunAsync(caller, id, cancel), cancel);

    private static Task<IResult> RemarkAsync(long id, HttpRequest request, Caller caller, RemarkOnChangeSet command, CancellationToken cancel) =>
        RunAsync<StepBody>(request, body => command.RunAsync(caller, id, body.Note ?? "", cancel), cancel);

    private static Task<IResult> ApproveAsync(long id, HttpRequest request, Caller caller, ApproveChangeSet command, CancellationToken cancel) =>
        RunAsync<StepBody>(request, body => command.RunAsync(caller, id, body.Revision, body.Note, cancel), cancel);

    private static Task<IResult> RejectAsync(long id, HttpRequest request, Caller caller, RejectChangeSet command, CancellationToken cancel) =>
        RunAsync<StepBody>(request, body => command.RunAsync(caller, id, body.Revision, body.Note ?? "", cancel), cancel);

    private static async Task<IResult> RunAsync<T>(HttpRequest request, Func<T, Task<Result<ChangeSetOutcome>>> command, CancellationToken cancel)
        where T : class, new()
    {
        var body = await ChangeSetJson.ReadAsync<T>(request, cancel);
        var outcome = body.IsOk ? await command(body.Value) : Result<ChangeSetOutcome>.Fail(body.Problems);
        return outcome.IsOk ? Results.Json(outcome.Value, ApiJson.Options) : outcome.Problems.ToHttp();
    }
}
