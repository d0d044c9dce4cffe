using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;
using NodaTime.TimeZones;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data;

/// <summary>
/// A site with its whole history as JSON for the database, exactly: plain names, texts and numbers, so that neither a renamed type nor another
/// library changes what a plant was.
/// </summary>
internal sealed record SiteDocument(
    string Code, string Name, string Culture,
    ImmutableArray<VersionDocument<string>> Zone, ImmutableArray<VersionDocument<string>> DayStart, ImmutableArray<VersionDocument<CalendarDocument>> Calendar,
    ImmutableArray<AreaDocument> Areas)
{
    /// <summary>Null: it never was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<VersionDocument<bool>>? Retired { get; init; }

    public static string Write(Site site) => JsonSerializer.Serialize(Of(site), StoredJson.Exact.SiteDocument);

    /// <exception cref="InvalidDataException">It is not what <see cref="Write"/> wrote: the database was tampered with, or is of a later portal.</exception>
    public static Site Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StoredJson.Exact.SiteDocument)?.ToSite() ?? throw new InvalidDataException("A site in the database is empty.");
        }
        catch (Exception e) when (e is JsonException or UnparsableValueException or DateTimeZoneNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException("A site in the database cannot be read.", e);
        }
    }

    private static SiteDocument Of(Site site) => new(
        site.Code, site.Name, site.Culture,
        Versions.Of(site.Zone, z => z.Id), Versions.Of(site.DayStart, LocalTimePattern.ExtendedIso.Format), Versions.Of(site.Calendar, CalendarDocument.Of),
        [.. site.Areas.Select(a => new AreaDocument(a.Code, a.Name, [.. a.Lines.Select(LineDocument.Of)]))])
    {
        Retired = Versions.OfRetired(site.Retired),
    };

    private Site ToSite() => new(
        Code, Name, Culture,
        Zone.ToHistory(id => DateTimeZoneProviders.Tzdb[id]), DayStart.ToHistory(CalendarDocument.Time), Calendar.ToHistory(c => c.ToCalendar()),
        [.. Areas.Select(a => new Area(a.Code, a.Name, [.. a.Lines.Select(l => l.ToLine())]))])
    {
        Retired = Versions.ToRetired(Retired),
    };
}

/// <summary>One version of a history.</summary>
/// <param name="From">ISO 8601; null: since the beginning of time.</param>
internal sealed record VersionDocument<T>(string? From, T Value);

internal sealed record AreaDocument(string Code, string Name, ImmutableArray<LineDocument> Lines);

/// <param name="Calendar">A version's value is null where the line works by its site's.</param>
internal sealed record LineDocument(
    string Code, string Name, ImmutableArray<VersionDocument<string>> EquipmentClass, ImmutableArray<VersionDocument<bool>> TracksOrders,
    ImmutableArray<SourceDocument> Sources, ImmutableArray<VersionDocument<CalendarDocument?>> Calendar, ImmutableArray<CycleDocument> IdealCycles)
{
    /// <summary>Null: it never was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<VersionDocument<bool>>? Retired { get; init; }

    public static LineDocument Of(Line line) => new(
        line.Code, line.Name, Versions.Of(line.EquipmentClass, c => c), Versions.Of(line.TracksOrders, t => t),
        [.. line.Sources.Select(SourceDocument.Of)], Versions.Of(line.Calendar, c => c is null ? null : CalendarDocument.Of(c)),
        [.. line.IdealCycles.Select(c => new CycleDocument(c.Product, c.Seconds, Versions.Text(c.From)))])
    {
        Retired = Versions.OfRetired(line.Retired),
    };

    public Line ToLine() => new(
        Code, Name, EquipmentClass.ToHistory(c => c), TracksOrders.ToHistory(t => t),
        [.. Sources.Select(s => s.ToSource())], Calendar.ToHistory(c => c?.ToCalendar()),
        [.. IdealCycles.Select(c => new IdealCycle(c.Product, c.Seconds, Versions.Instant(c.From)))])
    {
        Retired = Versions.ToRetired(Retired),
    };
}

/// <param name="SilenceSeconds">A version's value is null where the source is not watched.</param>
internal sealed record SourceDocument(string Code, ImmutableArray<VersionDocument<decimal?>> SilenceSeconds, ImmutableArray<VersionDocument<long?>> CounterMax)
{
    public static SourceDocument Of(LineSource source) => new(
        source.Code, Versions.Of(source.Silence, s => s is { } limit ? limit.ToInt64Nanoseconds() / 1e9m : (decimal?)null), Versions.Of(source.CounterMax, m => m));

    public LineSource ToSource() => new(
        Code, SilenceSeconds.ToHistory(s => s is { } seconds ? Duration.FromNanoseconds((long)(seconds * 1e9m)) : (Duration?)null), CounterMax.ToHistory(m => m));
}

internal sealed record CycleDocument(string? Product, decimal Seconds, string? From);

/// <summary>Histories as lists of versions.</summary>
internal static class Versions
{
    public static ImmutableArray<VersionDocument<TStored>> Of<T, TStored>(History<T> history, Func<T, TStored> store) =>
        [.. history.Versions.Select(v => new VersionDocument<TStored>(Text(v.From), store(v.Value)))];

    public static History<T> ToHistory<T, TStored>(this ImmutableArray<VersionDocument<TStored>> versions, Func<TStored, T> read) =>
        History<T>.Of(versions.Select(v => new History<T>.Version(Instant(v.From), read(v.Value))));

    public static ImmutableArray<VersionDocument<bool>>? OfRetired(History<bool> retired) => retired.IsEmpty ? null : Of(retired, r => r);

    public static History<bool> ToRetired(ImmutableArray<VersionDocument<bool>>? versions) => versions?.ToHistory(r => r) ?? History<bool>.Empty;

    /// <summary>An instant in ISO 8601, or null for the beginning of time.</summary>
    public static string? Text(Instant instant) => instant == NodaTime.Instant.MinValue ? null : InstantPattern.ExtendedIso.Format(instant);

    public static Instant Instant(string? text) => text is null ? NodaTime.Instant.MinValue : InstantPattern.ExtendedIso.Parse(text).GetValueOrThrow();
}
