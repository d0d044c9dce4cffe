using System.Collections.Immutable;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Demo;

/// <summary>A change set of the demo enterprise.</summary>
/// <param name="Edits">Each of what the registry holds when it is made.</param>
/// <param name="Approver">Null: it stays in review, for whoever tries the demo to decide.</param>
/// <param name="Remark">What somebody asks about it, and who; null: nobody does.</param>
internal sealed record DemoChangeSet(
    string Title, string Why, Caller Author, ImmutableArray<Func<RegistryContent, RegistryEdit>> Edits, Caller? Approver, (Caller By, string Text)? Remark);

/// <summary>What the demo enterprise has agreed on before its story begins, and what it has not decided yet.</summary>
internal static class DemoRegistry
{
    private static readonly Caller s_steward = Of("demo:steward", "Demo KPI steward", Right.EditKpis, Right.ApproveChanges);
    private static readonly Caller s_second = Of("demo:second-steward", "Demo second steward", Right.EditKpis, Right.ApproveChanges);
    private static readonly Caller s_engineer = Of("demo:engineer", "Demo improvement engineer", Right.EditReasons);

    public static ImmutableArray<DemoChangeSet> ChangeSets { get; } =
    [
        new(
            "Targets for the year", "Agreed with the plants: mixers run through, so theirs is higher; old presses need a year longer.", s_steward,
            [Aim("OEE", 0.70m, ("DEMO-GOEP", 0.85m), ("DEMO-PUNE", 0.60m)), Aim("Quality", 0.98m)], s_second, Remark: null),
        new(
            "Cleaning is a loss like a changeover", "It takes twice as long at one plant as at the other, and as planned time nobody sees it.", s_engineer,
            [_ => new CategoriseReason("CLEANING", LossCategory.Setup)], Approver: null,
            (s_steward, "What does it do to the OEE of the mixers? Please look at the impact of the last month before anybody approves it.")),
    ];

    private static Func<RegistryContent, RegistryEdit> Aim(string kpi, decimal target, params (string Site, decimal Target)[] own) => content =>
    {
        var definition = content.Kpis.Find(kpi)!.Definition;
        return new SaveKpi(definition with
        {
            Limits = definition.Limits with { Target = target },
            SiteTargets = own.ToImmutableSortedDictionary(o => o.Site, o => o.Target, StringComparer.Ordinal),
            ChangeNote = "Targets for the year",
        });
    };

    private static Caller Of(string id, string name, params ImmutableArray<Right> rights) => new(id, name, [new Grant([Right.Read, .. rights], Sites: null)]);
}
