using System.Collections.Frozen;
using NodaTime.Calendars;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Shared.Filters;

/// <summary>A period that moves with the clock, of whole production days; today is the one that runs.</summary>
public enum PeriodName
{
    Today,
    Yesterday,

    /// <summary>From Monday to today.</summary>
    ThisWeek,

    /// <summary>Today and the six days before, and so on.</summary>
    Last7Days,
    Last30Days,
    Last90Days,
}

/// <summary>The time that a screen shows. Immutable; equal when it is the same time.</summary>
public abstract record ScreenPeriod
{
    public static readonly ScreenPeriod Usual = new Named(PeriodName.Last7Days);

    private const int LongestDays = 3_660;

    /// <summary>How the periods are called in addresses.</summary>
    private static readonly FrozenDictionary<string, PeriodName> Words = new Dictionary<string, PeriodName>(StringComparer.Ordinal)
    {
        ["today"] = PeriodName.Today,
        ["yesterday"] = PeriodName.Yesterday,
        ["week"] = PeriodName.ThisWeek,
        ["7d"] = PeriodName.Last7Days,
        ["30d"] = PeriodName.Last30Days,
        ["90d"] = PeriodName.Last90Days,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private ScreenPeriod()
    {
    }

    /// <summary>The window it stands for.</summary>
    /// <param name="today">The production day that runs.</param>
    public PerformanceWindow Window(LocalDate today) => At(today) switch
    {
        Days days => PerformanceWindow.Days(days.First, days.Last),
        Between between => PerformanceWindow.Between(between.From, between.To),
        var other => throw new InvalidOperationException($"{other} is no window."),
    };

    /// <summary>The same as days or instants, which do not move with the clock.</summary>
    public ScreenPeriod At(LocalDate today) => this is Named { Name: var name }
        ? name switch
        {
            PeriodName.Today => new Days(today, today),
            PeriodName.Yesterday => new Days(today.PlusDays(-1), today.PlusDays(-1)),
            PeriodName.ThisWeek => new Days(today.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)), today),
            PeriodName.Last7Days => new Days(today.PlusDays(-6), today),
            PeriodName.Last30Days => new Days(today.PlusDays(-29), today),
            PeriodName.Last90Days => new Days(today.PlusDays(-89), today),
            _ => throw new InvalidOperationException($"{name} is not a period."),
        }
        : this;

    /// <summary>The period of the same length that ends where this one begins; before this week so far, the same days of last week.</summary>
    public ScreenPeriod Before(LocalDate today) => At(today) switch
    {
        Days days when this is Named { Name: PeriodName.ThisWeek } => new Days(days.First.PlusDays(-7), days.Last.PlusDays(-7)),
        Days days => new Days(days.First.PlusDays(-days.Length), days.First.PlusDays(-1)),
        Between between => new Between(between.From - (between.To - between.From), between.From),
        var other => throw new InvalidOperationException($"{other} is no window."),
    };

    internal static ScreenPeriod Read(AddressReader address)
    {
        if (address.Has("fromDay") || address.Has("toDay"))
        {
            return (address.Date("fromDay"), address.Date("toDay")) is ({ } first, { } last) && first <= last && new Days(first, last).Length <= LongestDays
                ? new Days(first, last)
                : Refused(address, "fromDay", "toDay");
        }

        if (address.Has("from") || address.Has("to"))
        {
            return (address.Instant("from"), address.Instant("to")) is ({ } from, { } to) && from < to && to - from <= Duration.FromDays(LongestDays)
                ? new Between(from, to)
                : Refused(address, "from", "to");
        }

        return new Named(address.Word("period", Words, PeriodName.Last7Days));
    }

    internal void Write(AddressWriter address) => _ = this switch
    {
        Named named => address.Add("period", Words, named.Name, PeriodName.Last7Days),
        Days days => address.Add("fromDay", days.First).Add("toDay", days.Last),
        Between between => address.Add("from", between.From).Add("to", between.To),
        _ => throw new InvalidOperationException($"{this} is not a period."),
    };

    private static ScreenPeriod Refused(AddressReader address, string first, string second)
    {
        address.Refuse(first);
        address.Refuse(second);
        return Usual;
    }

    /// <summary>Moves with the clock.</summary>
    public sealed record Named(PeriodName Name) : ScreenPeriod;

    /// <summary>Production days of each site, both included.</summary>
    public sealed record Days(LocalDate First, LocalDate Last) : ScreenPeriod
    {
        public int Length => Period.DaysBetween(First, Last) + 1;
    }

    /// <summary><c>[From, To)</c>.</summary>
    public sealed record Between(Instant From, Instant To) : ScreenPeriod;
}
