using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>Says something about a change set. Who may ask for changes, write or decide on them discusses them.</summary>
public sealed class RemarkOnChangeSet(ChangeSetDesk desk)
{
    public Task<Result<ChangeSetOutcome>> RunAsync(Caller caller, long id, string text, CancellationToken cancel) => desk.DoAsync(caller, id, null, open =>
    {
        if (!May(caller))
        {
            return new Problem("not-allowed", $"{caller.Name} does not discuss change sets.");
        }

        if (ChangeSetRules.Refusal(text) is { } wrong)
        {
            return new Problem("bad-text", $"The remark {wrong}.");
        }

        open.Say(null, text);
        open.Record("remark-on-change-set", null, text.Trim());
        return (RegistryPublication?)null;
    }, cancel);

    internal static bool May(Caller caller) =>
        caller.May(Right.EditReasons) || caller.May(Right.EditKpis) || caller.May(Right.ApproveChanges) || caller.MaySomewhere(Right.RequestChanges);
}
