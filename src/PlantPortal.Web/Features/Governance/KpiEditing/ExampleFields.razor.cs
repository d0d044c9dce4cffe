using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>The worked examples of a draft. While the formula cannot be read, the columns stay those of the last one that could.</summary>
public sealed partial class ExampleFields : ComponentBase
{
    private ImmutableArray<(string Name, string Unit)> _columns = [];
    private ExampleDraft? _added;
    private ElementReference _add;

    [Parameter, EditorRequired]
    public required KpiDraft Draft { get; set; }

    /// <summary>What the draft is worked out by; null while its formula cannot be read.</summary>
    [Parameter, EditorRequired]
    public TriedKpi? Tried { get; set; }

    /// <summary>The fields in which no number stands.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<NotANumber> Wrong { get; set; } = [];

    /// <summary>In which results are stated.</summary>
    [Parameter, EditorRequired]
    public required string Unit { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    [Inject]
    private KpiEditWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<KpiEditTexts> Text { get; set; } = null!;

    private string Said
    {
        get
        {
            var examples = Draft.Read().Definition.Examples;
            return Tried is not { } tried || examples.IsEmpty
                ? Text[examples.IsEmpty ? "NoExamples" : "CannotWork"]
                : Text["ComeOut", examples.Count(e => WorkedExamples.Check(tried.Kpi, e) is null), examples.Length];
        }
    }

    protected override void OnParametersSet()
    {
        if (Tried is { Kpi: var kpi })
        {
            // A KPI that an example gives is not worked out; of the others their elements are asked for.
            var given = kpi.Inputs.Where(k => Draft.Examples.Exists(e => e.Inputs.ContainsKey(k.Code))).Select(k => (k.Code, k.Definition.Unit.Dimension));
            _columns = [.. kpi.Elements.Select(e => (e.ToString(), Dimension.Of(e))).Concat(given).Select(c => (c.Item1, Words.UnitOf(c.Item2)))];
        }
    }

    private Task AddAsync()
    {
        _added = new ExampleDraft();
        Draft.Examples.Add(_added);
        return Changed.InvokeAsync();
    }

    private async Task RemoveAsync(ExampleDraft example)
    {
        Draft.Examples.Remove(example);
        await Changed.InvokeAsync();
        await _add.FocusAsync();
    }
}
