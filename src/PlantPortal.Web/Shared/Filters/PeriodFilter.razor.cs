using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime.Text;

namespace PlantPortal.Web.Shared.Filters;

/// <summary>Chooses the time that a screen shows.</summary>
public sealed partial class PeriodFilter : ComponentBase
{
    private const string OwnDays = "own";

    [Parameter, EditorRequired]
    public ScreenPeriod Period { get; set; } = ScreenPeriod.Usual;

    /// <summary>The production day that runs.</summary>
    [Parameter, EditorRequired]
    public LocalDate Today { get; set; }

    /// <summary>In which an own window of instants is written; a plant's where there is one.</summary>
    [Parameter]
    public DateTimeZone Zone { get; set; } = DateTimeZone.Utc;

    [Parameter, EditorRequired]
    public EventCallback<ScreenPeriod> Changed { get; set; }

    private string Chosen => Period switch
    {
        ScreenPeriod.Named named => named.Name.ToString(),
        ScreenPeriod.Days => OwnDays,
        _ => "",
    };

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private string Local(Instant instant) => instant.InZone(Zone).LocalDateTime.ToString("g", CultureInfo.CurrentCulture);

    private Task ChooseAsync(ChangeEventArgs e) => (e.Value as string) switch
    {
        OwnDays => Changed.InvokeAsync(Period.At(Today) as ScreenPeriod.Days ?? ScreenPeriod.Usual.At(Today)),
        { Length: > 0 } name when Enum.TryParse<PeriodName>(name, out var period) => Changed.InvokeAsync(new ScreenPeriod.Named(period)),
        _ => Task.CompletedTask,
    };

    private Task MoveAsync(ChangeEventArgs e, LocalDate before, Func<LocalDate, ScreenPeriod.Days> move) =>
        LocalDatePattern.Iso.Parse(e.Value as string ?? "") is { Success: true, Value: { Year: >= 1970 and < 2100 } date } && date != before
            ? Changed.InvokeAsync(move(date))
            : Task.CompletedTask;
}
