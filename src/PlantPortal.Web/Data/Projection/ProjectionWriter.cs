using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>A stretch of a line's projection, ready to replace what is kept of <c>[From, To)</c>.</summary>
/// <param name="Carries">In <c>(From, To]</c>; the last at To.</param>
/// <param name="Stops">The segments of standing, cut at the carries: replacing from or up to a carry replaces whole rows.</param>
internal sealed record ProjectedStretch(
    LineContext Context, Instant From, Instant To, IReadOnlyList<LineCarry> Carries, IReadOnlyList<Bucket> Buckets, IReadOnlyList<Segment> Stops);

/// <summary>Writes stretches of one line's projection; the connection is in a transaction.</summary>
internal sealed class ProjectionWriter(SqliteConnection connection, string site, string line)
{
    private const string PlaceColumns = "shift_start, shift_end, shift_name, day";
    private const string ElementRow = $"site, line, start, product, end, {PlaceColumns}, {ProjectionSchema.TimeColumns}, {ProjectionSchema.QuantityColumns}";

    /// <summary>Removes everything kept from an instant on: the line then ends there.</summary>
    public void Truncate(Instant from)
    {
        Delete("carry", "at > $from", from, Instant.MaxValue);
        Delete("bucket", "start >= $from", from, Instant.MaxValue);
        Delete("span", "end > $from", from, Instant.MaxValue);
        Delete("stop", "start >= $from", from, Instant.MaxValue);
        Delete("loss", "end > $from", from, Instant.MaxValue);
    }

    /// <summary>The carry at which the line's projection begins: everything kept is dropped.</summary>
    public void Begin(LineCarry carry)
    {
        foreach (var table in new[] { "carry", "bucket", "span", "stop", "loss" })
        {
            Delete(table, table == "carry" ? "at >= $from" : "start >= $from", Instant.MinValue, Instant.MaxValue);
        }

        WriteCarries([carry]);
    }

    /// <summary>Replaces what is kept of the stretch, and sums the spans that it completes or changes.</summary>
    public void Replace(ProjectedStretch stretch, Instant keptUntil)
    {
        Delete("carry", "at > $from AND at <= $to", stretch.From, stretch.To);
        Delete("bucket", "start >= $from AND start < $to", stretch.From, stretch.To);
        Delete("stop", "start >= $from AND start < $to", stretch.From, stretch.To);
        WriteCarries(stretch.Carries);
        WriteBuckets("bucket", stretch.Buckets);
        WriteStops(stretch.Context.Schedule, stretch.Stops);
        SumSpans(stretch, Instant.Max(keptUntil, stretch.To));
    }

    private void WriteCarries(IEnumerable<LineCarry> carries)
    {
        using var insert = new PreparedInsert(connection, "carry", "site, line, at, body");
        foreach (var carry in carries)
        {
            insert.Run([site, line, carry.At.ToMicros(), CarryBody.Write(carry)]);
        }
    }

    private void WriteBuckets(string table, IEnumerable<Bucket> buckets)
    {
        using var insert = new PreparedInsert(connection, table, ElementRow);
        foreach (var bucket in buckets)
        {
            insert.Run([
                site, line, bucket.Start.ToMicros(), bucket.Product ?? "", bucket.End.ToMicros(),
                bucket.Shift?.Start.ToMicros(), bucket.Shift?.End.ToMicros(), bucket.Shift?.Name, ProjectionDays.Number(bucket.Day),
                .. ElementColumns.Values(bucket.Elements)]);
        }
    }

    private void WriteStops(LineSchedule schedule, IEnumerable<Segment> stops)
    {
        using var insert = new PreparedInsert(
            connection, "stop",
            $"site, line, start, end, stop_start, class, reason, category, code, coding, first, order_code, product, {PlaceColumns}, in_break");
        foreach (var stop in stops)
        {
            var day = stop.Shift?.Day ?? schedule.DayOf(stop.Start);
            insert.Run([
                site, line, stop.Start.ToMicros(), stop.End.ToMicros(), stop.StopStart!.Value.ToMicros(),
                (int)stop.TimeClass, stop.Reason, (int?)stop.Category, stop.Code, (int)stop.Coding!.Value, (int)stop.First, stop.Order, stop.Product,
                stop.Shift?.Start.ToMicros(), stop.Shift?.End.ToMicros(), stop.Shift?.Name, ProjectionDays.Number(day), stop.Break ? 1 : 0]);
        }
    }

    /// <summary>Sums buckets and stops again by span, from the span in which the stretch begins to the one in which it ends.</summary>
    private void SumSpans(ProjectedStretch stretch, Instant keptUntil)
    {
        var spans = Spans.Covering(stretch.Context.Schedule, stretch.From, stretch.To);
        var (from, to) = (spans[0].Start, spans[^1].End);
        Delete("span", "start >= $from AND start < $to", from, to);
        Delete("loss", "start >= $from AND start < $to", from, to);
        var sums = spans.Where(s => s.End <= keptUntil).Select(s => new Bucket(s.Start, s.End, null, s.Shift, s.Day, new ElementSet())).ToList();
        if (sums.Count == 0)
        {
            return;
        }

        var reader = new ProjectionReader(connection, site, line);
        reader.ReadElements("bucket", from, to, (start, _, row, column) =>
        {
            if (Spans.Find(sums, start) is { } sum)
            {
                ElementColumns.AddTo(sum.Elements, row, column);
            }
        });
        WriteBuckets("span", sums.Where(s => !s.Elements.IsEmpty));
        WriteLosses(sums, reader.Stops(from, to));
    }

    private void WriteLosses(List<Bucket> spans, IEnumerable<StopRow> stops)
    {
        var losses = new SortedDictionary<(long Start, string Reason, string Code), (long End, long Micros, long Stops)>();
        foreach (var stop in stops.Where(s => s.TimeClass == TimeClass.Downtime))
        {
            if (Spans.Find(spans, stop.Start) is { } span)
            {
                var key = (span.Start.ToMicros(), stop.Reason ?? "", stop.Code ?? "");
                var sum = losses.GetValueOrDefault(key);
                var counted = stop.First.HasFlag(FirstMoments.Downtime) ? 1 : 0;
                losses[key] = (span.End.ToMicros(), sum.Micros + Micros.Between(stop.Start, stop.End), sum.Stops + counted);
            }
        }

        using var insert = new PreparedInsert(connection, "loss", "site, line, start, reason, code, end, micros, stops");
        foreach (var (key, sum) in losses)
        {
            insert.Run([site, line, key.Start, key.Reason, key.Code, sum.End, sum.Micros, sum.Stops]);
        }
    }

    private void Delete(string table, string where, Instant from, Instant to)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"DELETE FROM {table} WHERE site = $site AND line = $line AND {where}";
        command.Parameters.AddWithValue("$site", site);
        command.Parameters.AddWithValue("$line", line);
        command.Parameters.AddWithValue("$from", from.ToMicros());
        if (where.Contains("$to", StringComparison.Ordinal))
        {
            command.Parameters.AddWithValue("$to", to.ToMicros());
        }

        command.ExecuteNonQuery();
    }
}
