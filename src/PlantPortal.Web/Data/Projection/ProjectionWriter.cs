using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>A stretch of a line's projection, ready to replace what is kept of <c>[From, To)</c>.</summary>
/// <param name="Carries">In <c>(From, To]</c>; the last at To.</param>
/// <param name="Stops">The segments of standing, cut at the carries: replacing from or up to a carry replaces whole rows.</param>
/// <param name="Doubts">What each of them does not say.</param>
internal sealed record ProjectedStretch(
    LineContext Context, Instant From, Instant To, IReadOnlyList<LineCarry> Carries, IReadOnlyList<Bucket> Buckets, IReadOnlyList<Segment> Stops,
    IReadOnlyList<StandingDoubt> Doubts);

/// <summary>Writes stretches of one line's projection; the connection is in a transaction.</summary>
internal sealed class ProjectionWriter(SqliteConnection connection, string site, string line)
{
    private const string PlaceColumns = "shift_start, shift_end, shift_name, day";
    private const string ElementRow = $"site, line, start, product, end, {PlaceColumns}, elements";

    /// <summary>Removes everything kept from an instant on: the line then ends there.</summary>
    public void Truncate(Instant from)
    {
        Delete("carry", "at > ?3", from, Instant.MaxValue);
        Delete("bucket", "start >= ?3", from, Instant.MaxValue);
        Delete("span", "end > ?3", from, Instant.MaxValue);
        Delete("stop", "start >= ?3", from, Instant.MaxValue);
        Delete("loss", "end > ?3", from, Instant.MaxValue);
    }

    /// <summary>The carry at which the line's projection begins: everything kept is dropped.</summary>
    public void Begin(LineCarry carry)
    {
        foreach (var table in new[] { "carry", "bucket", "span", "stop", "loss" })
        {
            Delete(table, table == "carry" ? "at >= ?3" : "start >= ?3", Instant.MinValue, Instant.MaxValue);
        }

        WriteCarries([carry]);
    }

    /// <summary>Replaces what is kept of the stretch, and sums the spans that it completes or changes.</summary>
    public void Replace(ProjectedStretch stretch, Instant keptUntil)
    {
        Delete("carry", "at > ?3 AND at <= ?4", stretch.From, stretch.To);
        Delete("bucket", "start >= ?3 AND start < ?4", stretch.From, stretch.To);
        Delete("stop", "start >= ?3 AND start < ?4", stretch.From, stretch.To);
        WriteCarries(stretch.Carries);
        WriteBuckets("bucket", stretch.Buckets);
        WriteStops(stretch);
        SumSpans(stretch, Instant.Max(keptUntil, stretch.To));
    }

    private void WriteCarries(IEnumerable<LineCarry> carries)
    {
        using var insert = Insert("carry", "site, line, at, body");
        foreach (var carry in carries)
        {
            insert.Bind(3, carry.At.ToMicros()).Bind(4, CarryBody.Write(carry)).Run();
        }
    }

    private void WriteBuckets(string table, IEnumerable<Bucket> buckets)
    {
        using var insert = Insert(table, ElementRow);
        Span<byte> bytes = stackalloc byte[ElementBytes.Longest];
        foreach (var bucket in buckets)
        {
            insert.Bind(3, bucket.Start.ToMicros()).Bind(4, bucket.Product ?? "").Bind(5, bucket.End.ToMicros());
            BindPlace(insert, 6, bucket.Shift, bucket.Day);
            insert.Bind(10, bytes[..ElementBytes.Write(bucket.Elements, bytes)]).Run();
        }
    }

    private void WriteStops(ProjectedStretch stretch)
    {
        using var insert = Insert(
            "stop", $"site, line, start, end, stop_start, class, reason, category, code, coding, first, order_code, product, {PlaceColumns}, in_break, doubt");
        foreach (var (stop, doubt) in stretch.Stops.Zip(stretch.Doubts))
        {
            insert.Bind(3, stop.Start.ToMicros()).Bind(4, stop.End.ToMicros()).Bind(5, stop.StopStart!.Value.ToMicros())
                .Bind(6, (long)stop.TimeClass).Bind(7, stop.Reason).Bind(8, (long?)stop.Category).Bind(9, stop.Code)
                .Bind(10, (long)stop.Coding!.Value).Bind(11, (long)stop.First).Bind(12, stop.Order).Bind(13, stop.Product).Bind(18, stop.Break ? 1 : 0)
                .Bind(19, (long)doubt);
            BindPlace(insert, 14, stop.Shift, stop.Shift?.Day ?? stretch.Context.Schedule.DayOf(stop.Start));
            insert.Run();
        }
    }

    private static void BindPlace(SqliteStatement insert, int index, ShiftInstance? shift, LocalDate day) => insert
        .Bind(index, shift?.Start.ToMicros()).Bind(index + 1, shift?.End.ToMicros()).Bind(index + 2, shift?.Name).Bind(index + 3, ProjectionDays.Number(day));

    /// <summary>Sums buckets and stops again by span, from the span in which the stretch begins to the one in which it ends.</summary>
    private void SumSpans(ProjectedStretch stretch, Instant keptUntil)
    {
        var spans = Spans.Covering(stretch.Context.Schedule, stretch.From, stretch.To);
        var (from, to) = (spans[0].Start, spans[^1].End);
        Delete("span", "start >= ?3 AND start < ?4", from, to);
        Delete("loss", "start >= ?3 AND start < ?4", from, to);
        var sums = new SpanSums(spans.Where(s => s.End <= keptUntil));
        if (sums.IsEmpty)
        {
            return;
        }

        // Of a long stretch most is in memory; the file is read only for the rest of the first span and of the last.
        var reader = new ProjectionReader(connection, site, line);
        sums.Add(reader, from, stretch.From);
        sums.Add(stretch.Buckets, stretch.Stops);
        sums.Add(reader, stretch.To, to);
        WriteBuckets("span", sums.Filled);
        WriteLosses(sums.Losses);
    }

    private void WriteLosses(IEnumerable<SpanLoss> losses)
    {
        using var insert = Insert("loss", "site, line, start, reason, code, end, micros, stops");
        foreach (var loss in losses)
        {
            insert.Bind(3, loss.Start).Bind(4, loss.Reason).Bind(5, loss.Code).Bind(6, loss.End).Bind(7, loss.Micros).Bind(8, loss.Stops).Run();
        }
    }

    /// <param name="columns">The first two are site and line, which are bound.</param>
    private SqliteStatement Insert(string table, string columns) => SqliteStatement.Insert(connection, table, columns).Bind(1, site).Bind(2, line);

    /// <param name="where"><c>?3</c> is from, <c>?4</c> to.</param>
    private void Delete(string table, string where, Instant from, Instant to)
    {
        using var delete = new SqliteStatement(connection, $"DELETE FROM {table} WHERE site = ?1 AND line = ?2 AND {where}");
        delete.Bind(1, site).Bind(2, line).Bind(3, from.ToMicros());
        if (where.Contains("?4", StringComparison.Ordinal))
        {
            delete.Bind(4, to.ToMicros());
        }

        delete.Run();
    }
}
