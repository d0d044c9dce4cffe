using DuckDB.NET.Data;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Benchmarks.Query;

/// <summary>The same rows in DuckDB, in memory, and the same questions in SQL. Dispose it.</summary>
internal sealed class DuckRows : IDisposable
{
    private const string Kpis = """
        sum(pri_gq) / (sum(pot - pdot - nodata) / 1e6) AS oee,
        sum(apt + mst) / sum(pot - pdot - nodata) AS availability,
        sum(pri_pq) / (sum(apt + mst) / 1e6) AS performance,
        sum(pri_gq) / sum(pri_pq) AS quality
        """;

    private const string TimeColumns = "cal, pot, pdot, brk, nodata, apt, aust, dt, mst, idt, adot, uncoded, ttr, npri, stops, mstops, fe";
    private const string QuantityColumns = "gq, sq, rq, pri_pq, pri_gq, npq";

    /// <summary>Makes the table of sums by shift.</summary>
    public static readonly string SpanTable = $"""
        CREATE TABLE span (site VARCHAR, line VARCHAR, start BIGINT, "end" BIGINT, day INTEGER,
            {string.Join(", ", TimeColumns.Split(", ").Select(c => c + " BIGINT"))},
            {string.Join(", ", QuantityColumns.Split(", ").Select(c => c + " DECIMAL(18, 3)"))});
        """;

    private readonly DuckDBConnection _connection = new("Data Source=:memory:");

    public DuckRows(QueryPlant plant)
    {
        _connection.Open();
        Run(SpanTable + """
            CREATE TABLE loss (site VARCHAR, line VARCHAR, start BIGINT, reason VARCHAR, code VARCHAR, "end" BIGINT, micros BIGINT, stops BIGINT);
            """);
        using var spans = _connection.CreateAppender("span");
        using var losses = _connection.CreateAppender("loss");
        foreach (var line in plant.Lines)
        {
            foreach (var (shift, sum) in plant.Sums(line))
            {
                var row = spans.CreateRow().AppendValue(BenchPlant.Site).AppendValue(line.Code)
                    .AppendValue(shift.Start.ToMicros()).AppendValue(shift.End.ToMicros()).AppendValue(ProjectionDays.Number(shift.Day));
                Append(row, sum).EndRow();
            }

            foreach (var loss in plant.Losses(line))
            {
                losses.CreateRow().AppendValue(BenchPlant.Site).AppendValue(line.Code).AppendValue(loss.Shift.Start.ToMicros()).AppendValue(loss.Reason ?? "")
                    .AppendValue(loss.Code).AppendValue(loss.Shift.End.ToMicros()).AppendValue(loss.Micros).AppendValue(loss.Stops).EndRow();
            }
        }
    }

    public List<object?[]> ByLineAndDay(Instant from, Instant to) => Ask($"SELECT line, day, {Kpis} FROM span WHERE {Window(from, to)} GROUP BY line, day ORDER BY line, day");

    public List<object?[]> ByDay(Instant from, Instant to) => Ask($"SELECT day, {Kpis} FROM span WHERE {Window(from, to)} GROUP BY day ORDER BY day");

    public List<object?[]> TopReasons(Instant from, Instant to) => Ask(
        $"SELECT reason, sum(micros) / 1e6, sum(stops), sum(micros) / sum(sum(micros)) OVER () FROM loss WHERE {Window(from, to)} GROUP BY reason ORDER BY 2 DESC LIMIT 20");

    public void Dispose() => _connection.Dispose();

    private static string Window(Instant from, Instant to) => $"start >= {from.ToMicros()} AND start < {to.ToMicros()}";

    /// <summary>Appends the elements, in the order of the columns.</summary>
    public static IDuckDBAppenderRow Append(IDuckDBAppenderRow row, ElementSet sum)
    {
        foreach (var time in new[]
        {
            sum.Cal, sum.Pot, sum.Pdot, sum.Brk, sum.NoData, sum.Apt, sum.Aust, sum.Dt, sum.Mst, sum.Idt, sum.Adot, sum.Uncoded, sum.Ttr, sum.Npri,
            sum.Stops, sum.MStops, sum.Fe,
        })
        {
            row = row.AppendValue(time);
        }

        foreach (var quantity in new[] { sum.Gq, sum.Sq, sum.Rq, sum.PriPq, sum.PriGq, sum.Npq })
        {
            row = row.AppendValue(quantity);
        }

        return row;
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private List<object?[]> Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        List<object?[]> rows = [];
        while (row.Read())
        {
            var values = new object?[row.FieldCount];
            row.GetValues(values!);
            rows.Add(values);
        }

        return rows;
    }
}
