using System.Collections.Immutable;
using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Plants;

/// <summary>All plants of the enterprise with their history. Immutable; a change makes a new one.</summary>
public sealed record PlantModel(ImmutableSortedDictionary<string, Site> Sites, ImmutableSortedDictionary<string, Product> Products)
{
    public static readonly PlantModel Empty = new(
        ImmutableSortedDictionary.Create<string, Site>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, Product>(StringComparer.Ordinal));

    public Site? FindSite(string code) => Sites.GetValueOrDefault(code);

    public Line? FindLine(string site, string line) => FindSite(site)?.FindLine(line);
}

/// <summary>A product; its unit is that of the quantities.</summary>
public sealed record Product(string Code, string Name, string Unit);

/// <summary>A plant.</summary>
/// <param name="Culture">Culture for people there, e.g. <c>pl-PL</c>.</param>
/// <param name="DayStart">Local time at which the production day begins.</param>
/// <param name="Calendar">For the lines without one of their own.</param>
public sealed record Site(
    string Code, string Name, string Culture,
    History<DateTimeZone> Zone, History<LocalTime> DayStart, History<ShiftCalendar> Calendar, ImmutableList<Area> Areas)
{
    /// <summary>Whether it is retired, and all its lines with it (<see cref="Retirement"/>); empty: it never was.</summary>
    public History<bool> Retired { get; init; } = History<bool>.Empty;

    public IEnumerable<Line> Lines => Areas.SelectMany(a => a.Lines);

    public Line? FindLine(string code) => Lines.FirstOrDefault(l => l.Code == code);

    /// <summary>The lines at which the source is known.</summary>
    public IEnumerable<Line> LinesOf(string source) => source == LineSource.Portal ? Lines : Lines.Where(l => l.FindSource(source) is not null);
}

public sealed record Area(string Code, string Name, ImmutableList<Line> Lines);

/// <summary>A line (ISA-95 work center).</summary>
/// <param name="Calendar">The line's own, which stands alone as long as a version holds; from a version without a value on it works by the site's again.</param>
public sealed record Line(
    string Code, string Name, History<string> EquipmentClass, History<bool> TracksOrders,
    ImmutableList<LineSource> Sources, History<ShiftCalendar?> Calendar, ImmutableList<IdealCycle> IdealCycles)
{
    /// <summary>Whether it is retired for itself (<see cref="Retirement"/>); empty: it never was.</summary>
    public History<bool> Retired { get; init; } = History<bool>.Empty;

    /// <summary>When the first ideal cycle comes into force; the end of time when there is none. A window that ends by then has none in force.</summary>
    public Instant FirstIdealCycle => IdealCycles.Select(c => c.From).DefaultIfEmpty(Instant.MaxValue).Min();

    public LineSource? FindSource(string code) => Sources.FirstOrDefault(s => s.Code == code);

    /// <summary>
    /// Planned run time per item in seconds for a product (null: not known) in force at an instant: the product's own wins over
    /// the general one, then the latest. Null when there is none.
    /// </summary>
    public decimal? IdealCycleAt(string? product, Instant instant) =>
        (product is null ? null : Latest(product, instant)) ?? Latest(null, instant);

    private decimal? Latest(string? product, Instant instant)
    {
        decimal? found = null;
        var since = Instant.MinValue;
        foreach (var cycle in IdealCycles)
        {
            if (cycle.Product == product && cycle.From <= instant && (found is null || cycle.From >= since))
            {
                (found, since) = (cycle.Seconds, cycle.From);
            }
        }

        return found;
    }
}

/// <summary>A gateway or other sender that reports for a line.</summary>
/// <param name="Silence">After so long without a sign of life the state is not known; null: not watched.</param>
/// <param name="CounterMax">Highest reading of its counters, if they roll over.</param>
public sealed record LineSource(string Code, History<Duration?> Silence, History<long?> CounterMax)
{
    /// <summary>The source of what is made in the portal itself: known at every line, never watched.</summary>
    public const string Portal = "portal";
}

/// <summary>Planned run time per item in seconds from an instant on; without a product the general one.</summary>
public sealed record IdealCycle(string? Product, decimal Seconds, Instant From);
