using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace PlantPortal.Web.Features.Plants;

/// <summary>Asks from when a change holds: nothing, for now; a moment of the plant's time, with a warning where it has passed.</summary>
public sealed partial class FromField : ComponentBase
{
    private static readonly LocalDateTimePattern[] s_written =
        [LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss")];

    private string _local = "";
    private bool _isPast;

    /// <summary>The plant's.</summary>
    [Parameter, EditorRequired]
    public required DateTimeZone Zone { get; set; }

    /// <summary>Whether the plant has events: without any, what is changed without an instant holds since ever.</summary>
    [Parameter, EditorRequired]
    public bool HasPast { get; set; }

    /// <summary>What it says at first; null: nothing.</summary>
    [Parameter]
    public Instant? First { get; set; }

    /// <summary>Null: from now on, or since ever where there is no past.</summary>
    [Parameter, EditorRequired]
    public EventCallback<Instant?> Changed { get; set; }

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PlantsTexts> Text { get; set; } = null!;

    protected override void OnInitialized() =>
        _local = First is { } first ? s_written[0].Format(first.InZone(Zone).LocalDateTime) : "";

    private Task SayAsync(ChangeEventArgs said)
    {
        var parsed = s_written.Select(p => p.Parse((string?)said.Value ?? "")).FirstOrDefault(p => p.Success);
        // As everywhere: a local time that the change skips moves forward, and of one that comes twice the first is meant.
        Instant? from = parsed is null ? null : Zone.ResolveLocal(parsed.Value, Resolvers.LenientResolver).ToInstant();
        _local = parsed is null ? "" : s_written[0].Format(parsed.Value);
        _isPast = HasPast && from < Clock.GetCurrentInstant();
        return Changed.InvokeAsync(from);
    }
}
