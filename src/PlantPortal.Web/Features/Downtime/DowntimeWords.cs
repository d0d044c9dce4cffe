using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Downtime;

/// <summary>How the downtime screens write times, differences and names.</summary>
internal sealed class DowntimeWords(IStringLocalizer<DowntimeTexts> text, Formats formats, ReasonNames reasons, ModelStore models, IClock clock)
{
    /// <summary>Hours, minutes and seconds, as in <c>27:05:09</c>: of one width in a column, and it adds up in sight.</summary>
    public static string Time(decimal? seconds) => Formats.Clock(seconds);

    public static string Time(long micros) => Time((decimal)micros / Domain.Time.Micros.PerSecond);

    public static string Count(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>What a Pareto ranks by, of one row.</summary>
    public static decimal? Value(ParetoRow? row, ParetoMeasure measure) => measure switch
    {
        ParetoMeasure.Time => row?.Seconds,
        ParetoMeasure.Count => row?.Stops,
        ParetoMeasure.MeanTimeToRestore => row?.MeanSeconds,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "Not a measure."),
    };

    public static decimal? Value(ParetoTotal total, ParetoMeasure measure) => measure switch
    {
        ParetoMeasure.Time => total.Seconds,
        ParetoMeasure.Count => total.Stops,
        ParetoMeasure.MeanTimeToRestore => total.MeanSeconds,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "Not a measure."),
    };

    public static string Write(decimal? value, ParetoMeasure measure) =>
        measure == ParetoMeasure.Count ? value is { } count ? Count((long)count) : Formats.NoValue : Time(value);

    /// <summary>In two units at most, as beside a bar.</summary>
    public string InShort(ParetoRow? row, ParetoMeasure measure) => Value(row, measure) is { } value
        ? measure == ParetoMeasure.Count ? Count((long)value) : formats.Length(Duration.FromSeconds((double)value))
        : Formats.NoValue;

    /// <summary>Of one side over the other, with its sign; a row that one side has not is nothing there. A mean is compared only where both have one.</summary>
    public static string Difference(decimal? here, decimal? there, ParetoMeasure measure)
    {
        if (measure == ParetoMeasure.MeanTimeToRestore && (here is null || there is null))
        {
            return Formats.NoValue;
        }

        var difference = (here ?? 0) - (there ?? 0);
        return (difference > 0 ? "+" : difference < 0 ? "−" : "±") + Write(Math.Abs(difference), measure);
    }

    /// <summary>What is said of a read that came to nothing because the projection is behind; null for any other cause.</summary>
    public string? Late(Exception? failure) => failure is TimeoutException ? text["Behind"].Value : null;

    public string Reason(string? code) => code is null ? text["Uncoded"] : reasons.NameOf(code);

    /// <summary>By the names of a tree that may not be today's.</summary>
    public string Reason(string? code, ReasonTree tree) => code is null ? text["Uncoded"] : ReasonNames.NameOf(code, tree);

    /// <summary>The name of a row.</summary>
    public string Name(ParetoBar bar, ParetoSplit split) => bar.Key is null
        ? text[split == ParetoSplit.Code ? "WithoutCode" : "Uncoded"]
        : bar.Name ?? bar.Key;

    public string Measure(ParetoMeasure measure) => text[$"Measure{measure}"];

    /// <summary>The same of a period that may move with the clock; where plants have different days today, it says that each has its own.</summary>
    public string Period(ScreenQuery scope, FilterChoices choices)
    {
        var said = Period(scope with { Period = scope.Period.At(choices.Today) });
        return scope.Period is ScreenPeriod.Named && choices.TodayDiffers ? text["EachItsOwnDays", said] : said;
    }

    /// <summary>The days, or the instants in the time of the plant when there is one.</summary>
    public string Period(ScreenQuery scope) => scope.Period switch
    {
        ScreenPeriod.Days { First: var first, Last: var last } when first == last => Day(first),
        ScreenPeriod.Days days => text["FromTo", Day(days.First), Day(days.Last)],
        ScreenPeriod.Between between => text["FromToIn", Moment(between.From, Zone(scope)), Moment(between.To, Zone(scope)), Zone(scope).Id],
        _ => throw new ArgumentException("A period that moves with the clock has no days of its own.", nameof(scope)),
    };

    /// <summary>What one side of a comparison is: a plant where plants are compared, else a period.</summary>
    public string Side(ParetoView view, bool here)
    {
        var (one, other) = here ? (view.Here.Scope, view.There?.Scope) : (view.There!.Scope, view.Here.Scope);
        return other is null || one.Sites.SequenceEqual(other.Sites) ? Period(one) : Sites(one);
    }

    public string Sites(ScreenQuery scope) => scope.Sites switch
    {
        [] => text["AllPlants"],
        var some => string.Join(", ", some.Select(SiteName)),
    };

    public string SiteName(string site) => models.Current.FindSite(site)?.Name ?? site;

    public string LineName(LineRef line) => models.Current.FindLine(line.Site, line.Line)?.Name ?? line.Line;

    /// <summary>Of the one plant asked for; UTC when there are several.</summary>
    public DateTimeZone Zone(ScreenQuery scope) => scope.Sites is [var one] ? Zone(one) : DateTimeZone.Utc;

    public DateTimeZone Zone(string site) => models.Current.FindSite(site)?.Zone.At(clock.GetCurrentInstant()) ?? DateTimeZone.Utc;

    /// <summary>Date and time to the second, in a plant's time.</summary>
    public static string Moment(Instant instant, DateTimeZone zone) => instant.InZone(zone).LocalDateTime.ToString("G", CultureInfo.CurrentCulture);

    private static string Day(LocalDate date) => date.ToString("d", CultureInfo.CurrentCulture);
}
