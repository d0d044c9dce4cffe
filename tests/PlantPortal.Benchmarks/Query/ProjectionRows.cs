using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Benchmarks.Query;

/// <summary>Puts a plant's year straight into the tables that the portal reads from.</summary>
internal static class ProjectionRows
{
    public static void Fill(ProjectionDatabase projection, QueryPlant plant, Instant from, Instant to)
    {
        using var connection = projection.Open();
        using var transaction = connection.BeginTransaction();
        using var spans = new PreparedInsert(
            connection, "span", $"site, line, start, product, end, shift_start, shift_end, shift_name, day, {ProjectionSchema.TimeColumns}, {ProjectionSchema.QuantityColumns}");
        using var losses = new PreparedInsert(connection, "loss", "site, line, start, reason, code, end, micros, stops");
        using var carries = new PreparedInsert(connection, "carry", "site, line, at, body");
        foreach (var line in plant.Lines)
        {
            foreach (var (shift, sum) in plant.Sums(line))
            {
                var (start, end) = (shift.Start.ToMicros(), shift.End.ToMicros());
                spans.Run([BenchPlant.Site, line.Code, start, "", end, start, end, shift.Shift!.Name, ProjectionDays.Number(shift.Day), .. ElementColumns.Values(sum)]);
            }

            foreach (var loss in plant.Losses(line))
            {
                losses.Run([BenchPlant.Site, line.Code, loss.Start.ToMicros(), loss.Reason ?? "", loss.Code, loss.End.ToMicros(), loss.Micros, loss.Stops]);
            }

            // Between them everything is kept; there is no event after the last.
            foreach (var at in new[] { from, to })
            {
                carries.Run([BenchPlant.Site, line.Code, at.ToMicros(), CarryBody.Write(LineCarry.Beginning(at))]);
            }
        }

        transaction.Commit();
    }
}
