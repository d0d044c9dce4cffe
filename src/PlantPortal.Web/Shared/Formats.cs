using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Shared;

/// <summary>How numbers, durations and plant times are written: by the culture of the user, in the zone of the plant.</summary>
public sealed class Formats(IStringLocalizer<SharedTexts> text)
{
    /// <summary>What stands where there is no value.</summary>
    public const string NoValue = "–";

    public static string Percent(decimal? ratio) => ratio is { } value ? value.ToString("P1", CultureInfo.CurrentCulture) : NoValue;

    /// <summary>Coverage, rounded down: what is not complete never reads as 100 %.</summary>
    public static string Coverage(decimal? ratio) => Percent(ratio is { } value ? Math.Floor(value * 1_000) / 1_000 : null);

    public static string Number(decimal value) => value.ToString("#,0.###", CultureInfo.CurrentCulture);

    /// <summary>A KPI's value as its definition says it is shown.</summary>
    public string Kpi(decimal? value, DisplayFormat format) => (value, format.Style) switch
    {
        (null, _) => NoValue,
        ({ } ratio, DisplayStyle.Percent) => ratio.ToString($"P{format.Digits}", CultureInfo.CurrentCulture),
        ({ } number, DisplayStyle.Number) => number.ToString($"N{format.Digits}", CultureInfo.CurrentCulture),
        ({ } seconds, DisplayStyle.Duration) => Length(Duration.FromSeconds((double)seconds)),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a display style."),
    };

    public string Name(TimeClass timeClass) => text[$"Class{timeClass}"];

    /// <summary>What the machine said; what the moment counts as is a time class.</summary>
    public string Name(MachineState state) => text[$"State{state}"];

    public string Name(Coding coding) => text[$"Coding{coding}"];

    /// <summary>Two units at most: <c>35 s</c>, <c>4 min</c>, <c>1 h 05 min</c>, <c>3 d 4 h</c>.</summary>
    public string Length(Duration duration)
    {
        var seconds = Math.Max(0, (long)duration.TotalSeconds);
        return seconds switch
        {
            < 60 => text["Seconds", seconds],
            < 3_600 => text["Minutes", seconds / 60],
            < 86_400 => text["HoursMinutes", seconds / 3_600, (seconds / 60 % 60).ToString("00", CultureInfo.InvariantCulture)],
            _ => text["DaysHours", seconds / 86_400, seconds / 3_600 % 24],
        };
    }

    /// <summary>Hours, minutes and seconds, as in <c>27:05:09</c>: of one width in a column, and it adds up in sight.</summary>
    public static string Clock(decimal? seconds)
    {
        if (seconds is not { } known)
        {
            return NoValue;
        }

        var whole = (long)decimal.Round(Math.Abs(known), MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{(known < 0 && whole > 0 ? "−" : "")}{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}");
    }

    /// <summary>The plant's time of day, with the date where it is another day than <paramref name="now"/>'s there.</summary>
    public static string TimeOf(Instant instant, DateTimeZone zone, Instant now)
    {
        var local = instant.InZone(zone).LocalDateTime;
        return local.Date == now.InZone(zone).Date ? TimeOfDay(local.TimeOfDay) : local.ToString("g", CultureInfo.CurrentCulture);
    }

    public static string TimeOfDay(LocalTime time) => time.ToString("t", CultureInfo.CurrentCulture);

    /// <summary>The plant's time of day to the second, for tables of what happened.</summary>
    public static string ExactTimeOf(Instant instant, DateTimeZone zone) =>
        instant.InZone(zone).TimeOfDay.ToString("T", CultureInfo.CurrentCulture);
}
