using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>One thing that a change says differently.</summary>
/// <param name="Was">Null: nothing was said of it before.</param>
/// <param name="Becomes">Null: nothing is said of it any more, or it is too long to be set side by side.</param>
public sealed record Difference(string What, string? Was, string? Becomes);

/// <summary>How change sets are told, in the language of the user.</summary>
internal sealed class ChangeWords(IStringLocalizer<ChangeSetsTexts> text, KpiListWords kpis, ReasonNames reasons, ModelStore models)
{
    private const string Dash = "–";

    public string SiteName(string site) => models.Current.FindSite(site)?.Name ?? site;

    public string State(ChangeSetState state) => text[$"State{state}"];

    public string Step(ChangeSetState state) => text[$"Step{state}"];

    /// <summary>Date and time of day, in UTC: a change set is of no plant.</summary>
    public string Moment(Instant at) => text["Utc", at.InUtc().LocalDateTime.ToString("g", CultureInfo.CurrentCulture)];

    /// <summary>From when it holds or is to hold.</summary>
    public string Effect(ChangeSetEntry set, Instant now) => set switch
    {
        { EffectiveFrom: null, Version: null } => text["FromApproval"],
        { EffectiveFrom: null } => text["FromApprovalHeld"],
        { EffectiveFrom: { } from } when from > now => text["FromLater", Moment(from)],
        { EffectiveFrom: { } from } => text["FromPast", Moment(from)],
    };

    /// <summary>What an edit did, from the record of it: a verb and its target.</summary>
    public string Done(string done)
    {
        var (verb, target) = done.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? (done[..space], done[(space + 1)..]) : (done, "");
        var said = text[$"Did-{verb}", target];
        return said.ResourceNotFound ? done : said.Value;
    }

    /// <summary>What the change is of, as a heading.</summary>
    public string Title(RegistryChange change) => change switch
    {
        ReasonChange { After: var reason } => $"{reason.NameIn(CultureInfo.CurrentUICulture.Name)} ({reason.Code})",
        KpiChange { After: var kpi } => $"{KpiListWords.Name(kpi)} ({kpi.Code})",
        PolicyChange => text["Policy"],
        _ => throw new ArgumentException("There is no such kind of change.", nameof(change)),
    };

    /// <summary>Of what kind the entry is, and whether it is new; null where its title says it.</summary>
    public string? Kind(RegistryChange change) => change switch
    {
        ReasonChange { After.IsGroup: true } => text[change.Was is null ? "NewGroup" : "Group"].Value,
        ReasonChange => text[change.Was is null ? "NewReason" : "Reason"].Value,
        KpiChange => text[change.Was is null ? "NewKpi" : "Kpi"].Value,
        _ => null,
    };

    public ImmutableArray<Difference> Differences(RegistryChange change) => [.. Between(change.Was, change.Becomes)];

    /// <summary>What somebody else's entry says otherwise than the one that a change was made from.</summary>
    public ImmutableArray<Difference> Theirs(ChangeConflict conflict) => conflict.Theirs is null ? [] : [.. Between(conflict.Mine.Was, conflict.Theirs)];

    private IEnumerable<Difference> Between(object? was, object becomes) => (was, becomes) switch
    {
        (ReasonCode old, ReasonCode reason) => Said(Parts(old), Parts(reason)),
        (null, ReasonCode reason) => Said([], Parts(reason)),
        (KpiDefinition old, KpiDefinition kpi) => KpiVersions.Changed(old, kpi).Select(p => new Difference(kpis.Part(p), Says(p, old), Says(p, kpi))),
        (null, KpiDefinition kpi) => Enum.GetValues<KpiPart>().Select(p => new Difference(kpis.Part(p), null, Says(p, kpi))),
        (TimeModelPolicy old, TimeModelPolicy policy) => Said(Parts(old), Parts(policy)),
        _ => [],
    };

    private string? Says(KpiPart part, KpiDefinition kpi) => part switch
    {
        KpiPart.Limits when !kpi.SiteTargets.IsEmpty => $"{kpis.Says(part, kpi)} · {string.Join(" · ", kpi.SiteTargets.Select(t => text["TargetAt", t.Key, KpiListWords.Exact(t.Value)].Value))}",
        KpiPart.Examples => text["Examples", kpi.Examples.Length],
        _ => kpis.Says(part, kpi),
    };

    private static IEnumerable<Difference> Said(List<(string What, string? Says)> was, List<(string What, string? Says)> becomes) =>
        from what in becomes.Select(b => b.What).Union(was.Select(w => w.What), StringComparer.Ordinal)
        let old = was.Find(w => w.What == what).Says
        let @new = becomes.Find(b => b.What == what).Says
        where old != @new
        select new Difference(what, old, @new);

    private List<(string What, string? Says)> Parts(ReasonCode reason) =>
    [
        .. reason.Names.ByLanguage.Select(n => (text["NameIn", n.Key].Value, (string?)n.Value)),
        (text["InGroup"], reason.Parent is null ? text["Top"] : reasons.NameOf(reason.Parent)),
        (text["Place"], reason.Position.ToString("G29", CultureInfo.CurrentCulture)),
        (text["Category"], reason.Category is { } category ? text[$"Category{category}"].Value : null),
        (text["SeenBy"], reason.EquipmentClasses.IsEmpty ? text["EveryClass"].Value : string.Join(", ", reason.EquipmentClasses)),
        (text["Use"], Use(reason)),
    ];

    private string Use(ReasonCode reason) => reason switch
    {
        { Retired: false } => text["InUse"],
        { Successors: { Count: 1 } into, CountsAs: not null } => text["MergedInto", into.Single()],
        { Successors.Count: > 1, CountsAs: { } heir } => text["SplitAs", string.Join(", ", reason.Successors), heir],
        { Successors.Count: > 1 } => text["Split", string.Join(", ", reason.Successors)],
        _ => text["Retired"],
    };

    private List<(string What, string? Says)> Parts(TimeModelPolicy policy) =>
    [
        (text["MicroStop"], Formats.Clock((decimal)policy.MicroStop.TotalSeconds)),
        .. policy.MicroStopByClass.Select(c => (text["MicroStopOf", c.Key].Value, (string?)Formats.Clock((decimal)c.Value.TotalSeconds))),
        (text["ClockSkew"], Formats.Clock((decimal)policy.ClockSkew.TotalSeconds)),
        (text["CoverageLimit"], Formats.Percent(policy.CoverageLimit)),
    ];

    /// <summary>What is said where nothing is.</summary>
    public static string OrDash(string? said) => string.IsNullOrEmpty(said) ? Dash : said;
}
