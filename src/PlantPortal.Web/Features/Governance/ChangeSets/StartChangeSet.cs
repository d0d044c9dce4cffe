using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>
/// Starts a change set, empty. Who may write in one may; so may a plant manager, whose set asks in words, for a plant, for what others then write.
/// </summary>
public sealed class StartChangeSet(ChangeSetDesk desk, Func<PlantModel> model)
{
    /// <summary>For no plant in particular, or for the one plant for which the caller may ask.</summary>
    public Task<Result<ChangeSetOutcome>> RunAsync(Caller caller, string title, string why, CancellationToken cancel) => RunAsync(caller, title, why, site: null, cancel);

    /// <param name="site">The plant that asks for it; null: as without one.</param>
    public async Task<Result<ChangeSetOutcome>> RunAsync(Caller caller, string title, string why, string? site, CancellationToken cancel)
    {
        if (Refuse(caller) is { } refusal)
        {
            return refusal;
        }

        var asking = MayWrite(caller) ? site : site ?? OnlySite(caller);
        List<Problem> problems = [.. ChangeSetRules.OfWords(title, why)];
        if (OfSite(caller, asking) is { } unfit)
        {
            problems.Add(unfit);
        }

        return problems.Count == 0 ? await desk.StartAsync(caller, title.Trim(), why.Trim(), asking, cancel) : Result<ChangeSetOutcome>.Fail(problems);
    }

    internal static Problem? Refuse(Caller caller) => MayWrite(caller) || caller.MaySomewhere(Right.RequestChanges)
        ? null
        : new Problem("not-allowed", $"{caller.Name} does not have the right {Right.RequestChanges}.");

    /// <summary>Whether the caller writes what is asked for, and needs no plant to ask.</summary>
    internal static bool MayWrite(Caller caller) => caller.May(Right.EditReasons) || caller.May(Right.EditKpis);

    private Problem? OfSite(Caller caller, string? site)
    {
        if (site is null)
        {
            return MayWrite(caller) ? null : new Problem("missing", "Say which plant asks for it: the field 'site' is missing.");
        }

        return model().FindSite(site) is null || !caller.May(Right.Read, site) ? new Problem("unknown-site", $"There is no site {PlainText.Quote(site)}.")
            : MayWrite(caller) ? null : caller.Refuse(Right.RequestChanges, site);
    }

    private string? OnlySite(Caller caller) => model().Sites.Keys.Where(s => caller.May(Right.RequestChanges, s)).ToList() is [var one] ? one : null;
}
