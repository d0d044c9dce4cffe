using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Data;
using PlantPortal.Web.Intake;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Ingestion;

/// <summary>One item: what came, why it was refused, and for whoever may the ways back in.</summary>
public sealed partial class ItemCard : ComponentBase
{
    // It is text in a form, where < is <.
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string _content = "";
    private string _why = "";
    private string? _problem;
    private bool _isSending;

    [Parameter, EditorRequired]
    public required QuarantinedItem Item { get; set; }

    /// <summary>For what is shown; what is done asks anew.</summary>
    [Parameter, EditorRequired]
    public required Caller Caller { get; set; }

    /// <summary>Where the list is.</summary>
    [Parameter, EditorRequired]
    public required string Back { get; set; }

    [Parameter]
    public EventCallback Done { get; set; }

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private MendQuarantined Mend { get; set; } = null!;

    [Inject]
    private QuarantineQuery Query { get; set; } = null!;

    [Inject]
    private QuarantineWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<IngestionTexts> Text { get; set; } = null!;

    /// <summary>Once: while somebody edits, the page reads the item again and again.</summary>
    protected override void OnInitialized() => _content = Readable(QuarantineWords.Raw(Item.Raw));

    private async Task MendAsync()
    {
        (_isSending, _problem) = (true, null);
        var result = await Mend.RunAsync(await Current.GetAsync(), Item.Id, _content, _why);
        (_isSending, _problem) = (false, result.IsOk ? null : result.Problems[0].Detail);
        if (result.IsOk)
        {
            await Done.InvokeAsync();
        }
    }

    /// <summary>Indented where it is JSON; else as it came.</summary>
    private static string Readable(string raw)
    {
        try
        {
            using var document = JsonDocument.Parse(raw);
            return JsonSerializer.Serialize(document.RootElement, s_readable);
        }
        catch (JsonException)
        {
            return raw;
        }
    }
}
