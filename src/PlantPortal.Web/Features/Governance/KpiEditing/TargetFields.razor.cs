using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>The target and limits of a draft, and the targets of single plants.</summary>
public sealed partial class TargetFields : ComponentBase
{
    [Parameter, EditorRequired]
    public required KpiDraft Draft { get; set; }

    /// <summary>The plants that can have a target of their own.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<Choice> Sites { get; set; } = [];

    /// <summary>The fields in which no number stands.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<NotANumber> Wrong { get; set; } = [];

    /// <summary>Why the draft could not be saved; what is of a plant is told at its field.</summary>
    [Parameter]
    public IReadOnlyList<Problem> Refused { get; set; } = [];

    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    [Inject]
    private KpiEditWords Words { get; set; } = null!;

    [Inject]
    private Formats Formats { get; set; } = null!;

    [Inject]
    private IStringLocalizer<KpiEditTexts> Text { get; set; } = null!;

    private IEnumerable<Choice> Free => Sites.Where(s => !Draft.SiteTargets.Exists(t => t.Site == s.Code));

    private IEnumerable<(string Field, string Name, string Value, Action<string> Set)> Limits =>
    [
        (KpiDraft.TargetField, Text["Target"], Draft.Target, v => Draft.Target = v),
        (KpiDraft.LowerField, Text["Lower"], Draft.Lower, v => Draft.Lower = v),
        (KpiDraft.UpperField, Text["Upper"], Draft.Upper, v => Draft.Upper = v),
    ];

    private static string Said(ChangeEventArgs e) => e.Value as string ?? "";

    private bool IsWrong(string field) => Wrong.Any(w => w.Field == field);

    private Problem? Refusal(SiteTargetDraft target) => Refused.OfType<TargetOfNoSite>().FirstOrDefault(p => p.Site == target.Site);

    /// <summary>The number as values of the KPI are shown, or that there is none.</summary>
    private string Shown(string field, string text) =>
        IsWrong(field) ? Words.NoNumber
        : DraftNumber.TryRead(text, out var value) && value is not null ? Formats.Kpi(value, new DisplayFormat(Draft.Style, Draft.Digits)) : "";

    private string NameOf(string site) => Sites.FirstOrDefault(s => s.Code == site)?.Name ?? site;

    private Task AddAsync(ChangeEventArgs e) =>
        Said(e) is { Length: > 0 } site ? SetAsync(() => Draft.SiteTargets.Add(new SiteTargetDraft { Site = site })) : Task.CompletedTask;

    private Task SetAsync(Action set)
    {
        set();
        return Changed.InvokeAsync();
    }
}
