using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>A worked example in the table, worked out each time that it or the formula changes.</summary>
public sealed partial class ExampleRow : ComponentBase
{
    private ElementReference _name;
    private KpiExample? _worked;
    private Problem? _problem;

    [Parameter, EditorRequired]
    public required ExampleDraft Example { get; set; }

    [Parameter, EditorRequired]
    public ImmutableArray<(string Name, string Unit)> Columns { get; set; } = [];

    [Parameter, EditorRequired]
    public TriedKpi? Tried { get; set; }

    [Parameter, EditorRequired]
    public ImmutableArray<NotANumber> Wrong { get; set; } = [];

    /// <summary>It was added just now, to be written.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Remove { get; set; }

    [Inject]
    private KpiEditWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<KpiEditTexts> Text { get; set; } = null!;

    private string Named => Example.Name.Trim() is { Length: > 0 } name ? name : Text["Unnamed"];

    private string Result => _worked is null ? "" : KpiListWords.Result(_worked);

    /// <summary>The sentence without what the row says already.</summary>
    private string Why => _problem!.Detail.Split($"'{_worked!.Example.Name}' ", 2)[^1];

    private int Others => Example.Inputs.Count(i => i.Value.Length > 0 && !Columns.Any(c => c.Name == i.Key));

    private bool IsAnyWrong => Wrong.Any(w => w.Field == Example.ExpectedField || Example.Inputs.Keys.Any(i => w.Field == Example.InputField(i)));

    protected override void OnParametersSet()
    {
        var example = Example.Read(new KpiDraft.Reading());
        _problem = Tried is null ? null : WorkedExamples.Check(Tried.Kpi, example);
        _worked = Tried is null ? null : new KpiExample(example, WorkedExamples.Result(Tried.Kpi, example), _problem is null);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && IsNew)
        {
            await _name.FocusAsync();
        }
    }

    private static string Said(string? said) => said ?? "";

    private bool IsWrong(string field) => Wrong.Any(w => w.Field == field);

    private void SetInput(string name, string said)
    {
        if (said.Length == 0)
        {
            Example.Inputs.Remove(name);
        }
        else
        {
            Example.Inputs[name] = said;
        }
    }

    private Task SetAsync(Action set)
    {
        set();
        return Changed.InvokeAsync();
    }
}
