using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Benchmarks.Query;

/// <summary>Puts a plant's year straight into the tables that the portal reads from.</summary>
internal static class ProjectionRows
{
    public static void Fill(ProjectionDatabase projection, QueryPlant plant, Instant from, Instant to)
    {
        using var connection = projection.Open();
        using var transaction = connection.BeginTransaction();
        using var spans = SqliteStatement.Insert(connection, "span", "site, line, start, product, end, shift_start, shift_end, shift_name, day, elements");
        using var losses = SqliteStatement.Insert(connection, "loss", "site, line, start, reason, code, end, micros, stops");
        using var carries = SqliteStatement.Insert(connection, "carry", "site, line, at, body");
        Span<byte> elements = stackalloc byte[ElementBytes.Longest];
        foreach (var line in plant.Lines)
        {
            foreach (var (shift, sum) in plant.Sums(line))
            {
                var (start, end) = (shift.Start.ToMicros(), shift.End.ToMicros());
                spans.Bind(1, BenchPlant.Site).Bind(2, line.Code).Bind(3, start).Bind(4, "").Bind(5, end)
                    .Bind(6, start).Bind(7, end).Bind(8, shift.Shift!.Name).Bind(9, ProjectionDays.Number(shift.Day));
                spans.Bind(10, elements[..ElementBytes.Write(sum, elements)]).Run();
            }

            foreach (var loss in plant.Losses(line))
            {
                losses.Bind(1, BenchPlant.Site).Bind(2, line.Code).Bind(3, loss.Shift.Start.ToMicros()).Bind(4, loss.Reason ?? "").Bind(5, loss.Code)
                    .Bind(6, loss.Shift.End.ToMicros()).Bind(7, loss.Micros).Bind(8, loss.Stops).Run();
            }

            // Between them everything is kept; there is no event after the last.
            foreach (var at in new[] { from, to })
            {
                carries.Bind(1, BenchPlant.Site).Bind(2, line.Code).Bind(3, at.ToMicros()).Bind(4, CarryBody.Write(LineCarry.Beginning(at))).Run();
            }
        }

        transaction.Commit();
    }
}
