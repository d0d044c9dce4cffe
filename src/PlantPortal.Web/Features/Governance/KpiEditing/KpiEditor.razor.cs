using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>Where a KPI definition is written. It saves nothing itself: it hands the definition to whoever shows it.</summary>
public sealed partial class KpiEditor : ComponentBase
{
    private ImmutableArray<FormulaName> _names = [];
    private UnsavedGuard _guard = null!;

    /// <summary>The definitions as they would be with what else the change set holds.</summary>
    [Parameter, EditorRequired]
    public required KpiCatalog Catalog { get; set; }

    /// <summary>The definition as it stands there; null: a new one is written.</summary>
    [Parameter, EditorRequired]
    public KpiDefinition? Before { get; set; }

    /// <summary>On what the value is tried.</summary>
    [Parameter, EditorRequired]
    public required TrialData Data { get; set; }

    /// <summary>What stood in the way when it was last saved.</summary>
    [Parameter]
    public IReadOnlyList<Problem> Refused { get; set; } = [];

    [Parameter]
    public bool IsSaving { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<KpiDefinition> Save { get; set; }

    [Inject]
    private KpiEditWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<KpiEditTexts> Text { get; set; } = null!;

    private KpiDraft Draft { get; set; } = null!;

    private KpiProposal Proposal { get; set; } = null!;

    private ImmutableArray<NotANumber> Wrong { get; set; } = [];

    /// <summary>Whether it says anything else than before.</summary>
    private bool IsEdited => Before is null || !Before.Says(Proposal.Definition) || Before.ChangeNote != Proposal.Definition.ChangeNote;

    /// <summary>Whether something would be lost with the page.</summary>
    private bool IsUnsaved => !Wrong.IsEmpty || (Before is null ? !Proposal.Definition.Equals(KpiDraft.New().Read().Definition) : IsEdited);

    private bool MaySave => Proposal.Catalog is not null && Wrong.IsEmpty && !IsTaken;

    /// <summary>A new definition must not change one that is there.</summary>
    private bool IsTaken => Before is null && Catalog.Find(Proposal.Definition.Code) is not null;

    private bool IsInUnit => Proposal.FitsAnyUnit || Proposal.ComesOutIn is not { } found || found == Proposal.Definition.Unit.Dimension;

    private int Failing => Proposal.Catalog is null ? 0 : Proposal.Definition.Examples.Count(e => WorkedExamples.Check(Proposal.Catalog.Find(Proposal.Definition.Code)!, e) is not null);

    private IEnumerable<string> Sentences =>
    [
        .. Proposal.OfFormula.Select(p => p.Detail),
        .. Proposal.Definition.Code.Length == 0 ? [Text["CodeMissing"].Value] : Array.Empty<string>(),
        .. Proposal.Others.Where(p => Proposal.Definition.Code.Length > 0 || p.Code != "bad-kpi-code").Select(p => p.Detail.Replace(" of KPI ''", "", StringComparison.Ordinal)),
        .. IsTaken ? [Text["CodeTaken", Proposal.Definition.Code].Value] : Array.Empty<string>(),
        .. Wrong.IsEmpty ? Array.Empty<string>() : [Text["NumbersMissing", Wrong.Length].Value],
    ];

    /// <summary>What is written is in the set now, and whoever shows this goes on to it.</summary>
    internal void LetGo() => _guard.LetGo();

    protected override void OnInitialized()
    {
        Draft = Before is null ? KpiDraft.New() : KpiDraft.Of(Before);
        Check();
    }

    protected override void OnParametersSet()
    {
        // Others may have written in the set meanwhile.
        Check();
    }

    private void Check()
    {
        (var definition, Wrong) = Draft.Read();
        Proposal = KpiProposal.Of(Catalog, definition);
        _names = Words.Names(Catalog, definition.Code);
    }

    private void Write(string formula)
    {
        Draft.Formula = formula;
        Check();
    }

    private void Coded(string? code)
    {
        Draft.Code = code ?? "";
        Check();
    }

    private async Task SaveAsync()
    {
        if (MaySave && IsEdited)
        {
            await Save.InvokeAsync(Proposal.Definition);
        }
    }
}
