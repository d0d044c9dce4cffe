using PlantPortal.Domain;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Api;

/// <summary>The window of a query: <c>from</c> and <c>to</c>, or <c>fromDay</c> and <c>toDay</c>.</summary>
internal static class WindowQuery
{
    private static readonly Duration s_longest = Duration.FromDays(3_660);

    public static Result<PerformanceWindow> Read(string? from, string? to, string? fromDay, string? toDay)
    {
        if (fromDay is null && toDay is null)
        {
            var instants = Instants(from, to, s_longest);
            return instants.IsOk ? PerformanceWindow.Between(instants.Value.Start, instants.Value.End) : Result<PerformanceWindow>.Fail(instants.Problems);
        }

        return from is null && to is null
            ? Days(fromDay, toDay)
            : new Problem("wrong-parameter", "Give either 'from' and 'to' or 'fromDay' and 'toDay', not both.");
    }

    /// <summary>Two instants, the first before the second.</summary>
    public static Result<Interval> Instants(string? from, string? to, Duration longest)
    {
        var (start, end) = (QueryText.Instant("from", from), QueryText.Instant("to", to));
        if (!start.IsOk || !end.IsOk)
        {
            return Result<Interval>.Fail([.. start.Problems, .. end.Problems]);
        }

        if (start.Value >= end.Value)
        {
            return new Problem("wrong-parameter", "The parameter 'from' must be before 'to'.");
        }

        return end.Value - start.Value > longest
            ? new Problem("wrong-parameter", $"The window from 'from' to 'to' must not be longer than {longest.Days} days.")
            : new Interval(start.Value, end.Value);
    }

    private static Result<PerformanceWindow> Days(string? fromDay, string? toDay)
    {
        var (first, last) = (QueryText.Date("fromDay", fromDay), QueryText.Date("toDay", toDay));
        if (!first.IsOk || !last.IsOk)
        {
            return Result<PerformanceWindow>.Fail([.. first.Problems, .. last.Problems]);
        }

        if (first.Value > last.Value)
        {
            return new Problem("wrong-parameter", "The parameter 'fromDay' must not be after 'toDay'.");
        }

        return Period.DaysBetween(first.Value, last.Value) > s_longest.Days
            ? new Problem("wrong-parameter", $"The window from 'fromDay' to 'toDay' must not be longer than {s_longest.Days} days.")
            : PerformanceWindow.Days(first.Value, last.Value);
    }
}
