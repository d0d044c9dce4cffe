using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Explain;

/// <summary>One number down to its events. All of it is in the address, and the address holds instants, so it stays what it was.</summary>
public sealed partial class ExplainPage : ComponentBase, IDisposable
{
    private static readonly string[] s_nowhere = ["unknown-site", "unknown-line"];

    private readonly CancellationTokenSource _disposed = new();
    private CancellationTokenSource? _loading;
    private IReadOnlyList<Problem> _problems = [];
    private ExplainAsked? _asked;
    private ExplainedValue? _value;
    private IReadOnlyList<LineFinding>? _findings;
    private LineEvidence? _evidence;
    private DateTimeZone _zone = DateTimeZone.Utc;
    private bool _isEmpty;
    private bool _isWhole;
    private bool _failed;

    [SupplyParameterFromQuery(Name = "kpi")]
    private string? Kpi { get; set; }

    [SupplyParameterFromQuery(Name = "site")]
    private string[]? Sites { get; set; }

    [SupplyParameterFromQuery(Name = "line")]
    private string[]? Lines { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "fromDay")]
    private string? FromDay { get; set; }

    [SupplyParameterFromQuery(Name = "toDay")]
    private string? ToDay { get; set; }

    [SupplyParameterFromQuery(Name = "equipmentClass")]
    private string? EquipmentClass { get; set; }

    [SupplyParameterFromQuery(Name = "product")]
    private string? Product { get; set; }

    [SupplyParameterFromQuery(Name = "shift")]
    private string? Shift { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "element")]
    private string? Element { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    private string? At { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageNumber { get; set; }

    [Inject]
    private ILogger<ExplainPage> Log { get; set; } = null!;

    [Inject]
    private ExplainQuery Query { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private KpiNames Kpis { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ExplainTexts> Text { get; set; } = null!;

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
        _loading?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var read = Query.Read(await Current.GetAsync(), new ExplainParameters(
            Kpi, Sites ?? [], Lines ?? [], From, To, FromDay, ToDay, View, Element, At, PageNumber)
        {
            Filter = new ExplainFilter(EquipmentClass, Product, Shift),
        });
        _problems = read.Problems;
        if (_problems.Any(p => s_nowhere.Contains(p.Code)))
        {
            Navigation.NotFound();
            return;
        }

        // Prerendering shows the skeleton: all of it is read once, by the circuit.
        _asked = read.IsOk ? read.Value : null;
        if (_asked is not null && RendererInfo.IsInteractive)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        // Whoever went on meanwhile is not waited for.
        if (_loading is not null)
        {
            await _loading.CancelAsync();
        }

        _loading = CancellationTokenSource.CreateLinkedTokenSource(_disposed.Token);
        var cancel = _loading.Token;
        (_value, _findings, _evidence, _isEmpty, _isWhole, _failed) = (null, null, null, false, false, false);
        try
        {
            await ReadAsync(_asked!, cancel);
        }
        catch (Exception failure) when (ReadFailure.MayPass(failure))
        {
            Log.Tell(failure);
            _failed = true;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Another address is being read, or the page was left.
        }
    }

    private async Task ReadAsync(ExplainAsked asked, CancellationToken cancel)
    {
        var value = await Query.ExplainAsync(asked, cancel);
        cancel.ThrowIfCancellationRequested();
        (_value, _isEmpty) = (value, value is null);
        if (value is null)
        {
            return;
        }

        _zone = Query.ZoneOf(asked.Lines, value.Of.From);
        StateHasChanged();
        var evidence = await Query.EvidenceAsync(asked, value.Of, cancel);
        var findings = await Query.FindingsAsync(asked, value.Of, cancel);
        cancel.ThrowIfCancellationRequested();
        (_evidence, _findings, _isWhole) = (evidence, findings, true);
    }
}
