using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>
/// Says what a draft is called, why it is made, and from when on it is to hold. Its authors do, and whoever may write in one; that is a revision like any
/// other, since who says from when on something holds has written it and does not approve it.
/// </summary>
public sealed class DescribeChangeSet(ChangeSetDesk desk)
{
    /// <param name="effectiveFrom">Null: from its approval. In the past: in the restated view alone.</param>
    public Task<Result<ChangeSetOutcome>> RunAsync(Caller caller, long id, string title, string why, Instant? effectiveFrom, CancellationToken cancel) =>
        desk.DoAsync(caller, id, null, open =>
        {
            if ((ChangeSetRules.Wrong(open.Set, ChangeSetState.Draft) ?? OfAuthors.Refuse(open)) is { } refusal)
            {
                return refusal;
            }

            List<Problem> problems = [.. ChangeSetRules.OfWords(title, why)];
            if (effectiveFrom < ModelLimits.Earliest || effectiveFrom >= ModelLimits.Latest)
            {
                problems.Add(new Problem("out-of-range", $"The instant from which it holds lies between {ModelLimits.Earliest} and {ModelLimits.Latest}."));
            }

            if (problems.Count > 0)
            {
                return Result<RegistryPublication?>.Fail(problems);
            }

            open.Revise(
                open.Set, "describe-change-set", title.Trim(), Said(open.Row.Title, open.Row.Why, open.Row.EffectiveFrom), Said(title.Trim(), why.Trim(), effectiveFrom));
            (open.Row.Title, open.Row.Why, open.Row.EffectiveFrom) = (title.Trim(), why.Trim(), effectiveFrom);
            return (RegistryPublication?)null;
        }, cancel);

    private static string Said(string title, string why, Instant? from) => $"{title}: {why} ({(from is null ? "from its approval" : $"from {from}")})";
}
