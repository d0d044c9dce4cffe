using Microsoft.AspNetCore.Components;
using NodaTime.Text;

namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>Says anew what a draft is called, why it is made, and from when on it holds (in UTC: it is of no plant).</summary>
public sealed partial class DescribeForm : ComponentBase
{
    private static readonly LocalDateTimePattern[] s_written =
        [LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss")];

    private string _title = "";
    private string _why = "";
    private string? _from;

    [Parameter, EditorRequired]
    public required ChangeSetTold Told { get; set; }

    [Parameter]
    public bool IsBusy { get; set; }

    /// <summary>Without an instant it holds from its approval.</summary>
    [Parameter, EditorRequired]
    public EventCallback<(string Title, string Why, Instant? From)> Describe { get; set; }

    protected override void OnInitialized() =>
        (_title, _why, _from) = (Told.Entry.Title, Told.Why, Told.Entry.EffectiveFrom is { } from ? s_written[0].Format(from.InUtc().LocalDateTime) : null);

    private Task SendAsync()
    {
        var said = s_written.Select(p => p.Parse(_from ?? "")).FirstOrDefault(p => p.Success);
        return Describe.InvokeAsync((_title, _why, said?.Value.InUtc().ToInstant()));
    }
}
