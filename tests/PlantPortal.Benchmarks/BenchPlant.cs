using System.Text.Json;

namespace PlantPortal.Benchmarks;

/// <summary>A plant that works round the clock in three shifts, as a document of the plant model.</summary>
internal static class BenchPlant
{
    public const string Site = "BENCH";

    public static readonly string[] Products = ["SKU-1", "SKU-2", "SKU-3"];

    public static string Line(int number) => $"L{number}";

    /// <param name="sourceOf">The source that reports for a line.</param>
    /// <param name="hasBreaks">Whether each shift has one of half an hour, in which a stop is no stop.</param>
    public static string Model(int lines, Func<int, string> sourceOf, bool hasBreaks = true) => Model(
        lines, sourceOf, [Shift("Early", "06:00", "14:00", hasBreaks), Shift("Late", "14:00", "22:00", hasBreaks), Shift("Night", "22:00", "06:00", hasBreaks)]);

    /// <summary>With a shift every half hour: what only lasts as long as a shift is gone at its end.</summary>
    public static string ModelOfShortShifts(int lines, Func<int, string> sourceOf) => Model(
        lines, sourceOf, [.. Enumerable.Range(0, 48).Select(i => Shift($"S{i + 1}", Clock(i), Clock((i + 1) % 48), hasBreaks: false))]);

    private static string Clock(int halfHours) => $"{halfHours / 2:00}:{halfHours % 2 * 30:00}";

    private static string Model(int lines, Func<int, string> sourceOf, object[] shifts) => JsonSerializer.Serialize(new
    {
        sites = new[]
        {
            new
            {
                code = Site, name = "Benchmark", timeZone = "Europe/Warsaw", culture = "pl-PL", productionDayStart = "06:00",
                areas = new[] { new { code = "A", name = "Area", lines = Enumerable.Range(0, lines).Select(i => LineOf(i, sourceOf(i))) } },
                calendar = new { shifts },
            },
        },
        products = Products.Select(p => new { code = p, name = p, unit = "pcs" }),
    });

    private static object LineOf(int number, string source) => new
    {
        code = Line(number), name = $"Line {number}", equipmentClass = "filler", tracksOrders = true,
        sources = new[] { new { code = source, silenceSeconds = 600 } },
        idealCycles = new object[] { new { seconds = 1.0m } }.Concat(Products.Select((p, i) => new { product = p, seconds = 0.8m + (0.1m * i) })),
    };

    private static object Shift(string name, string start, string end, bool hasBreaks) => new
    {
        name, start, end,
        days = new[] { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
        breaks = hasBreaks ? new[] { new { start = name == "Early" ? "09:00" : name == "Late" ? "18:00" : "02:00", minutes = 30 } } : [],
    };
}
