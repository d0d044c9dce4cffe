using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;

namespace PlantPortal.Web.Features.Plants;

/// <summary>A source with its limits; sends what was edited and nothing else.</summary>
public sealed partial class SourceForm : ModelPart<SourceChange>
{
    private static readonly string[] s_fields = [.. new[] { "code", "silenceSeconds", "counterMax", "from" }.Select(f => $"{LineSaid.Path}.sources[0].{f}")];

    private string _code = "";
    private decimal? _silence;
    private long? _max;
    private Instant? _from;

    /// <summary>Null: a new one.</summary>
    [Parameter, EditorRequired]
    public required LineSource? Source { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeZone Zone { get; set; }

    [Inject]
    private IStringLocalizer<PlantsTexts> Text { get; set; } = null!;

    private decimal? SilenceNow => Source?.Silence.At(Now) is { } limit ? limit.ToInt64Nanoseconds() / 1e9m : null;

    protected override void OnInitialized() => (_code, _silence, _max) = (Source?.Code ?? "", SilenceNow, Source?.CounterMax.At(Now));

    private SourceChange Edited => new(
        _code.Trim(),
        _silence == SilenceNow ? null : new Given<decimal?>(_silence),
        _max == Source?.CounterMax.At(Now) ? null : new Given<long?>(_max)) { From = _from };

    private Task SaveAsync() => Save.InvokeAsync(Edited);
}
