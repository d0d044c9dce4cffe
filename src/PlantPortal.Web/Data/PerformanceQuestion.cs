using System.Collections.Immutable;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data;

public readonly record struct LineRef(string Site, string Line);

/// <summary>What rows are told apart by.</summary>
public enum GroupField
{
    Site,
    Line,
    Area,
    EquipmentClass,
    Product,
    Shift,
    Day,
    Week,
    Month,
    Hour,
}

/// <summary>Which past is asked for.</summary>
public enum PastView
{
    /// <summary>The newest registry over all history.</summary>
    Restated,

    /// <summary>Each moment by the registry in force then.</summary>
    Recorded,
}

/// <summary>
/// A window: either <c>[From, To)</c>, or whole production days of each site, both ends included; these may be other days at one site than at
/// another, where it is another day there.
/// </summary>
public sealed record PerformanceWindow
{
    private ImmutableDictionary<string, PerformanceWindow>? _ofSites;

    private PerformanceWindow(Instant from, Instant to, LocalDate? fromDay, LocalDate? toDay) => (From, To, FromDay, ToDay) = (from, to, fromDay, toDay);

    public Instant From { get; }

    public Instant To { get; }

    public LocalDate? FromDay { get; }

    public LocalDate? ToDay { get; }

    public static PerformanceWindow Between(Instant from, Instant to) => new(from, to, null, null);

    /// <summary>Production days; the instants around them are wide enough for every time zone.</summary>
    public static PerformanceWindow Days(LocalDate from, LocalDate to) => new(
        from.PlusDays(-2).AtMidnight().InUtc().ToInstant(), to.PlusDays(3).AtMidnight().InUtc().ToInstant(), from, to);

    /// <summary>A window of its own for each site; from the earliest beginning to the latest end.</summary>
    /// <param name="windows">By site, at least one; each of days, or all of them the same.</param>
    public static PerformanceWindow OfSites(IReadOnlyDictionary<string, PerformanceWindow> windows)
    {
        var all = windows.Values.ToList();
        return all.TrueForAll(w => w == all[0])
            ? all[0]
            : new(all.Min(w => w.From), all.Max(w => w.To), all.Min(w => w.FromDay!.Value), all.Max(w => w.ToDay!.Value)) { _ofSites = windows.ToImmutableDictionary(StringComparer.Ordinal) };
    }

    /// <summary>Whether it is not the same days at every site, so that no two dates say which it is.</summary>
    public bool DiffersBySite => _ofSites is not null;

    /// <summary>What it is at a site.</summary>
    public PerformanceWindow At(string site) => _ofSites is null ? this : _ofSites[site];

    /// <summary>The window as it is at an instant: whoever asks several questions of a window that is still open fixes its end once.</summary>
    public PerformanceWindow Until(Instant now) =>
        new(From, Instant.Min(To, now), FromDay, ToDay) { _ofSites = _ofSites?.ToImmutableDictionary(s => s.Key, s => s.Value.Until(now), StringComparer.Ordinal) };

    /// <summary>Whether a row of a production day is in the window (by instants, every row that is read is).</summary>
    internal bool Takes(LocalDate day) => FromDay is null || (day >= FromDay && day <= ToDay);
}

/// <summary>A question about KPIs and elements.</summary>
/// <param name="Lines">Each once.</param>
/// <param name="Kpis">KPI codes of the registry in force.</param>
public sealed record PerformanceQuestion(
    ImmutableArray<LineRef> Lines, PerformanceWindow Window, ImmutableArray<GroupField> GroupBy, ImmutableArray<string> Kpis,
    PastView View = PastView.Restated)
{
    /// <summary>Only while the line worked on it; null: whatever it worked on.</summary>
    public string? Product { get; init; }

    /// <summary>Only in the shifts of this name; null: in all, and outside.</summary>
    public string? Shift { get; init; }

    internal bool Takes(string site, Bucket row) =>
        Window.At(site).Takes(row.Day) && (Product is null || row.Product == Product) && (Shift is null || row.Shift?.Name == Shift);
}

/// <summary>What tells a row from the others; only what was asked for is set.</summary>
public sealed record PerformanceGroup
{
    public string? Site { get; init; }

    public string? Area { get; init; }

    public string? Line { get; init; }

    public string? EquipmentClass { get; init; }

    public string? Product { get; init; }

    /// <summary>Null also for time outside shifts.</summary>
    public ShiftRef? Shift { get; init; }

    public LocalDate? Day { get; init; }

    /// <summary>ISO week of the production day, <c>2026-W10</c>.</summary>
    public string? Week { get; init; }

    /// <summary>Month of the production day, <c>2026-03</c>.</summary>
    public string? Month { get; init; }

    /// <summary>Start of the UTC hour.</summary>
    public Instant? Hour { get; init; }
}

/// <summary>A shift instance, <c>[Start, End)</c>.</summary>
public sealed record ShiftRef(string Name, LocalDate Day, Instant Start, Instant End);

/// <param name="From">Where the time in it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Values">By KPI code.</param>
/// <param name="Mixed">In the recorded view, the KPIs whose definition changed within the row, with the versions; values are by the last.</param>
/// <param name="Elements">Over all lines of the group; only to be read.</param>
public sealed record PerformanceRow(
    PerformanceGroup Group, Instant From, Instant To, IReadOnlyDictionary<string, KpiValue> Values, IReadOnlyDictionary<string, ImmutableArray<int>> Mixed, ElementSet Elements, decimal? Coverage);

/// <summary>A row of one site.</summary>
/// <param name="By">The registry version whose definitions made the values.</param>
/// <param name="Lines">What each line brings to it; only to be read.</param>
public sealed record SiteFigures(PerformanceRow Row, RegistryVersion By, ImmutableArray<LineElements> Lines)
{
    public string Site => Row.Group.Site!;
}

/// <param name="RegistryVersion">The version whose definitions made the values.</param>
public sealed record PerformanceAnswer(int RegistryVersion, Instant From, Instant To, IReadOnlyList<PerformanceRow> Rows);
