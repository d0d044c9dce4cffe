using DuckDB.NET.Data;
using PlantPortal.Benchmarks.Query;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Benchmarks.Impact;

/// <summary>Puts the rows straight into the tables that the portal reads from, and the same into DuckDB.</summary>
internal sealed class ImpactRows : IDisposable
{
    private readonly DuckDBConnection _duck = new("Data Source=:memory:");

    public ImpactRows(ProjectionDatabase projection, ImpactPlants plants, Instant begin, Instant end)
    {
        _duck.Open();
        Run(DuckRows.SpanTable + """
            CREATE TABLE stop (site VARCHAR, line VARCHAR, class INTEGER, reason VARCHAR, category INTEGER, micros BIGINT);
            """);
        using var connection = projection.Open();
        using var transaction = connection.BeginTransaction();
        using var spans = SqliteStatement.Insert(connection, "span", "site, line, start, product, end, shift_start, shift_end, shift_name, day, elements");
        using var stops = SqliteStatement.Insert(
            connection, "stop",
            "site, line, start, end, stop_start, class, reason, category, code, coding, first, order_code, product, shift_start, shift_end, shift_name, day, in_break, doubt");
        using var carries = SqliteStatement.Insert(connection, "carry", "site, line, at, body");
        using var duckSpans = _duck.CreateAppender("span");
        using var duckStops = _duck.CreateAppender("stop");
        Span<byte> elements = stackalloc byte[ElementBytes.Longest];
        foreach (var (site, line) in plants.Lines)
        {
            foreach (var one in new[] { spans, stops, carries })
            {
                one.Bind(1, site.Code).Bind(2, line.Code);
            }

            foreach (var (shift, sum, standing) in plants.Shifts(site, line))
            {
                var (start, until, day) = (shift.Start.ToMicros(), shift.End.ToMicros(), ProjectionDays.Number(shift.Day));
                spans.Bind(3, start).Bind(4, "").Bind(5, until).Bind(6, start).Bind(7, until).Bind(8, shift.Shift!.Name).Bind(9, day)
                    .Bind(10, elements[..ElementBytes.Write(sum, elements)]).Run();
                DuckRows.Append(
                    duckSpans.CreateRow().AppendValue(site.Code).AppendValue(line.Code).AppendValue(start).AppendValue(until).AppendValue(day), sum).EndRow();
                stops.Bind(14, start).Bind(15, until).Bind(16, shift.Shift.Name).Bind(17, day).Bind(18, 0L).Bind(19, 0L);
                foreach (var stop in standing)
                {
                    stops.Bind(3, stop.Start.ToMicros()).Bind(4, stop.End.ToMicros()).Bind(5, stop.Start.ToMicros()).Bind(6, (long)stop.TimeClass).Bind(7, stop.Reason)
                        .Bind(8, (long?)stop.Category).Bind(9, stop.Code).Bind(10, (long)stop.Coding!.Value).Bind(11, (long)stop.First).Bind(12, stop.Order)
                        .Bind(13, stop.Product).Run();
                    duckStops.CreateRow().AppendValue(site.Code).AppendValue(line.Code).AppendValue((int)stop.TimeClass).AppendValue(stop.Reason)
                        .AppendValue((int?)stop.Category).AppendValue(Micros.Between(stop.Start, stop.End)).EndRow();
                }
            }

            // Between them everything is kept; there is no event after the last.
            foreach (var at in new[] { begin, end })
            {
                carries.Bind(3, at.ToMicros()).Bind(4, CarryBody.Write(LineCarry.Beginning(at))).Run();
            }
        }

        transaction.Commit();
    }

    /// <summary>Availability of each site by the formula in force and by another.</summary>
    public int Formula() => Ask("""
        SELECT site, sum(apt + mst) / sum(pot - pdot - nodata), sum(apt) / sum(pot - pdot - nodata - aust) FROM span GROUP BY site ORDER BY site
        """);

    /// <summary>Availability of each site by the limit in force and by another, as far as one limit for every line says it.</summary>
    public int Limit(Duration limit) => Ask($"""
        WITH moved AS (
            SELECT site, sum(CASE WHEN class = {(int)TimeClass.Downtime} AND micros <= {limit.BclCompatibleTicks / 10} THEN micros ELSE 0 END) AS micro FROM stop GROUP BY site)
        SELECT span.site, sum(apt + mst) / sum(pot - pdot - nodata), (sum(apt + mst) + any_value(micro)) / sum(pot - pdot - nodata)
        FROM span JOIN moved ON moved.site = span.site GROUP BY span.site ORDER BY span.site
        """);

    public void Dispose() => _duck.Dispose();

    private void Run(string sql)
    {
        using var command = _duck.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private int Ask(string sql)
    {
        using var command = _duck.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var rows = 0;
        while (row.Read())
        {
            rows++;
        }

        return rows;
    }
}
