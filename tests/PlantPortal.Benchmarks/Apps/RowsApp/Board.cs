using System.Globalization;

namespace RowsApp;

/// <summary>What a row shows: as many texts as a line of the portal.</summary>
public sealed record RowData(string Name, string State, string Reason, string Since, string Oee, string Availability, string Performance, string Quality);

/// <summary>A hundred rows, ten of which change each second.</summary>
public sealed class Board : BackgroundService
{
    private const int Count = 100;
    private const int Changing = 10;

    private readonly RowData[] _rows = [.. Enumerable.Range(0, Count).Select(i => Row(i, 0))];

    public event EventHandler? Changed;

    public IReadOnlyList<RowData> Rows => _rows;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var second = 1; await timer.WaitForNextTickAsync(stoppingToken); second++)
        {
            for (var i = 0; i < Changing; i++)
            {
                var row = ((second * Changing) + i) % Count;
                _rows[row] = Row(row, second);
            }

            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>As many rows as are asked for, each with a name that has a word in it.</summary>
    public static IEnumerable<RowData> Many(int count) =>
        Enumerable.Range(0, count).Select(i => Row(i, 0) with { Name = string.Create(CultureInfo.InvariantCulture, $"{(i % 2 == 0 ? "MECH" : "ELEC")}_{i:00000}"), Reason = "Mechanical failure" });

    private static RowData Row(int number, int second) => new(
        string.Create(CultureInfo.InvariantCulture, $"Line {number}"), second % 2 == 0 ? "Running" : "Downtime", second % 2 == 0 ? "" : "Mechanical failure",
        string.Create(CultureInfo.InvariantCulture, $"since 06:{second % 60:00} · {second} s"), Percent(number + second), Percent(number + second + 1),
        Percent(number + second + 2), Percent(number + second + 3));

    private static string Percent(int seed) => string.Create(CultureInfo.InvariantCulture, $"{seed * 37 % 1000 / 10.0:F1} %");
}
