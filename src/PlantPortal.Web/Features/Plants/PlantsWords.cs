using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Plants;

/// <summary>One version of a value in words.</summary>
/// <param name="From">In the plant's time; in words where it is since ever.</param>
/// <param name="IsNow">Whether it is the one in force.</param>
public sealed record VersionShown(string From, string Value, bool IsNow);

/// <summary>Values with their history, and moments, in words.</summary>
internal sealed class PlantsWords(IStringLocalizer<PlantsTexts> text, IClock clock)
{
    /// <summary>The newest first.</summary>
    public IReadOnlyList<VersionShown> Versions<T>(History<T> history, DateTimeZone zone, Func<T, string> value)
    {
        var now = clock.GetCurrentInstant();
        var current = history.Versions.LastOrDefault(v => v.From <= now);
        return [.. history.Versions.Reverse().Select(v => new VersionShown(Moment(v.From, zone), value(v.Value), v == current))];
    }

    /// <summary>When a source counts as silent, in a sentence.</summary>
    public string Silence(Duration? limit) =>
        limit is { } length ? text["SilentAfter", (length.ToInt64Nanoseconds() / 1e9m).ToString("#,0.######", CultureInfo.CurrentCulture)] : text["NotWatched"];

    /// <summary>Up to where a source's counters count, in a sentence.</summary>
    public string CounterMax(long? max) => max is { } reading ? text["RollsOver", reading.ToString("#,0", CultureInfo.CurrentCulture)] : text["NoRollover"];

    /// <summary>In the zone, to the minute; to the second where it is not a whole minute.</summary>
    public string Moment(Instant instant, DateTimeZone zone)
    {
        if (instant == Instant.MinValue)
        {
            return text["SinceEver"];
        }

        var local = instant.InZone(zone).LocalDateTime;
        return local.ToString(local.Second == 0 ? "g" : "G", CultureInfo.CurrentCulture);
    }
}
