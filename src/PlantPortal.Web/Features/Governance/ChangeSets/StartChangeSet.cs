using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>
/// Starts a change set, empty. Who may write in one may; so may a plant manager, whose set asks in words for what others then write.
/// </summary>
public sealed class StartChangeSet(ChangeSetDesk desk)
{
    public async Task<Result<ChangeSetOutcome>> RunAsync(Caller caller, string title, string why, CancellationToken cancel)
    {
        if (Refuse(caller) is { } refusal)
        {
            return refusal;
        }

        List<Problem> problems = [.. ChangeSetRules.OfWords(title, why)];
        return problems.Count == 0 ? await desk.StartAsync(caller, title.Trim(), why.Trim(), cancel) : Result<ChangeSetOutcome>.Fail(problems);
    }

    internal static Problem? Refuse(Caller caller) => caller.May(Right.EditReasons) || caller.May(Right.EditKpis) || caller.MaySomewhere(Right.RequestChanges)
        ? null
        : new Problem("not-allowed", $"{caller.Name} does not have the right {Right.RequestChanges}.");
}
