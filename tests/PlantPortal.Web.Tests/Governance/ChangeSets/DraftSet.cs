using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Tests.Governance.ChangeSets;

/// <summary>A draft in a portal that runs, for tests that look at it.</summary>
public static class DraftSet
{
    public const string Title = "Tidy up minor stops";
    public const string Why = "Nobody uses half of them.";

    /// <summary>Who wrote it.</summary>
    internal static readonly Caller Author = new("user:jo", "Jo", [new Grant([Right.Read, Right.EditReasons, Right.EditKpis], Sites: null)]);

    /// <summary>Starts it and writes a reason, a definition and the policy in it.</summary>
    /// <returns>Its number: 1 in a new portal.</returns>
    public static async Task<long> AddAsync(IServiceProvider services, string title = Title, string why = Why)
    {
        var set = (await services.GetRequiredService<StartChangeSet>().RunAsync(Author, title, why, default)).Value;
        var oee = services.GetRequiredService<RegistryStore>().History.Head.Kpis.Find("OEE")!.Definition;
        foreach (var edit in new RegistryEdit[]
        {
            new MergeReason("SENSOR-BLOCKED", "JAM"),
            new SaveKpi(oee with { Limits = new KpiLimits(0.85m, null, null) }),
            new SetPolicy(TimeModelPolicy.Starter with { CoverageLimit = 0.95m }),
        })
        {
            set = (await services.GetRequiredService<EditChangeSet>().RunAsync(Author, set.Id, set.Revision, edit, default)).Value;
        }

        await services.GetRequiredService<RemarkOnChangeSet>().RunAsync(Author, set.Id, why, default);
        return set.Id;
    }
}
