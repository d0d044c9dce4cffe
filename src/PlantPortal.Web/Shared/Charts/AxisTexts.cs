using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Charts;

namespace PlantPortal.Web.Shared.Charts;

/// <summary>How the round values and times of axes are written: short, by the culture of the user, in the zone of the plant.</summary>
internal static class AxisTexts
{
    private const int Hour = 3_600;
    private const int Day = 86_400;

    public static string Value(double value, ValueUnit unit, IStringLocalizer<ChartTexts> text) => unit switch
    {
        ValueUnit.Ratio => value.ToString(Math.Abs(value * 100 % 1) is > 1e-6 and < 1 - 1e-6 ? "P1" : "P0", CultureInfo.CurrentCulture),
        ValueUnit.Number or ValueUnit.Count => value.ToString("#,0.######", CultureInfo.CurrentCulture),
        ValueUnit.Duration => Length(value, text),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a unit."),
    };

    public static string Time(TimeTick tick, DateTimeZone zone)
    {
        var local = tick.At.InZone(zone).LocalDateTime;
        var dates = CultureInfo.CurrentCulture.DateTimeFormat;
        return tick.Grain switch
        {
            TickGrain.TimeOfDay => Formats.TimeOfDay(local.TimeOfDay),
            TickGrain.Day => local.ToDateTimeUnspecified().ToString(Short(dates.MonthDayPattern), CultureInfo.CurrentCulture),
            TickGrain.Month => local.ToDateTimeUnspecified().ToString(Short(dates.YearMonthPattern), CultureInfo.CurrentCulture),
            TickGrain.Year => local.Year.ToString(CultureInfo.CurrentCulture),
            _ => throw new ArgumentOutOfRangeException(nameof(tick), tick, "Not a grain."),
        };
    }

    private static string Short(string pattern) => pattern.Replace("MMMM", "MMM", StringComparison.Ordinal);

    private static string Length(double seconds, IStringLocalizer<ChartTexts> text) => Math.Abs(seconds) switch
    {
        0 => "0",
        >= Day when seconds % Day == 0 => text["AxisDays", Number(seconds / Day)],
        >= Hour when seconds % Hour == 0 => text["AxisHours", Number(seconds / Hour)],
        >= 60 when seconds % 60 == 0 => text["AxisMinutes", Number(seconds / 60)],
        _ => text["AxisSeconds", Number(seconds)],
    };

    private static string Number(double value) => value.ToString("#,0.######", CultureInfo.CurrentCulture);
}
