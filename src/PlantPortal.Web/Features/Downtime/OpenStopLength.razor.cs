using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Events;
using PlantPortal.Web.Data;
using PlantPortal.Web.Live;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>The length of an open stop, to the second.</summary>
public sealed partial class OpenStopLength : LiveComponent
{
    private Instant _now;
    private bool _closed;

    [Parameter, EditorRequired]
    public LineRef Line { get; set; }

    [Parameter, EditorRequired]
    public Instant Start { get; set; }

    /// <summary>Until when it was open when it was read.</summary>
    [Parameter, EditorRequired]
    public Instant Until { get; set; }

    /// <summary>Told once, when the line does something else.</summary>
    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    [Inject]
    private LiveBoard Board { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<DowntimeTexts> Text { get; set; } = null!;

    protected override (string? Site, string? Line) Scope => (Line.Site, Line.Line);

    protected override TimeSpan Pace => TimeSpan.FromSeconds(1);

    protected override TimeSpan AgeCheck => TimeSpan.FromSeconds(1);

    protected override async Task ReadAsync(CancellationToken cancel)
    {
        var snapshot = Board.Find(Line.Site, Line.Line);
        if (snapshot is { State: not (MachineState.Stopped or null) } && snapshot.AsOf > Until)
        {
            // It has ended: the length stays, and whoever lists it reads the list anew.
            if (!_closed)
            {
                _closed = true;
                await Closed.InvokeAsync();
            }

            return;
        }

        _now = Clock.GetCurrentInstant();
    }
}
