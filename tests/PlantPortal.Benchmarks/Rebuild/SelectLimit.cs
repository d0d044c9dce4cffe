using System.Diagnostics;
using PlantPortal.Web.Data;

namespace PlantPortal.Benchmarks.Rebuild;

/// <summary>The limit of a rebuild: stepping once through all rows of the log in the order of its key, reading every column and keeping none.</summary>
internal static class SelectLimit
{
    /// <returns>Events a second.</returns>
    public static double Measure(PortalDatabase database)
    {
        using var connection = database.Open();
        using var rows = new SqliteStatement(
            connection, "SELECT site, line, at, sequence, source, kind, body, received, backfill FROM event ORDER BY site, line, at, sequence, source");
        var (count, sum) = (0, 0L);
        var watch = Stopwatch.StartNew();
        while (rows.Next())
        {
            count++;
            sum += rows.Bytes(0).Length + rows.Bytes(1).Length + rows.Whole(2) + rows.Whole(3) + rows.Bytes(4).Length + rows.Whole(5) + rows.Bytes(6).Length
                + rows.Whole(7) + rows.Whole(8);
        }

        return sum == 0 ? throw new InvalidOperationException("The log is empty.") : count / watch.Elapsed.TotalSeconds;
    }
}
