using System.Text.Json;
using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>Which shift and production day a kept row belongs to.</summary>
internal readonly record struct RowPlace(long Start, long End, string? Product, long ShiftStart, long ShiftEnd, string? ShiftName, int Day);

/// <summary>Reads the projection of one line.</summary>
internal sealed class ProjectionReader(SqliteConnection connection, string site, string line)
{
    private TextPool? _texts;

    /// <summary>Products, codes and names come again from row to row.</summary>
    private TextPool Texts => _texts ??= new TextPool();

    /// <param name="start">Of the row.</param>
    /// <param name="elements">As <see cref="ElementBytes"/>; valid until the next row.</param>
    public delegate void ElementRow(Instant start, ReadOnlySpan<byte> elements);

    /// <param name="place">Of the row.</param>
    /// <param name="elements">As <see cref="ElementBytes"/>; valid until the next row.</param>
    public delegate void PlacedRow(RowPlace place, ReadOnlySpan<byte> elements);

    /// <summary>The first carry; null for a line of which nothing is kept.</summary>
    public LineCarry? First() => Carry("ORDER BY at LIMIT 1", Instant.MinValue);

    public LineCarry? Last() => Carry("ORDER BY at DESC LIMIT 1", Instant.MinValue);

    /// <summary>The last carry at or before an instant; null when it lies before the first.</summary>
    public LineCarry? LastUntil(Instant at) => Carry("AND at <= ?3 ORDER BY at DESC LIMIT 1", at);

    /// <summary>The first carry at or after an instant.</summary>
    public LineCarry? FirstFrom(Instant at) => Carry("AND at >= ?3 ORDER BY at LIMIT 1", at);

    /// <summary>The bytes of the carries in <c>(after, until]</c>, by instant.</summary>
    public Dictionary<Instant, byte[]> Bodies(Instant after, Instant until)
    {
        using var row = Select("at, body FROM carry", "AND at > ?3 AND at <= ?4", after, until);
        Dictionary<Instant, byte[]> bodies = [];
        while (row.Next())
        {
            bodies[row.Whole(0).ToInstant()] = row.Bytes(1).ToArray();
        }

        return bodies;
    }

    /// <summary>Rows of <c>bucket</c> or <c>span</c> that start in <c>[from, to)</c>, in order.</summary>
    public void ReadElements(string table, Instant from, Instant to, ElementRow each)
    {
        using var row = SelectStarting($"start, elements FROM {table}", from, to);
        while (row.Next())
        {
            each(row.Whole(0).ToInstant(), row.Bytes(1));
        }
    }

    /// <summary>The same with the place of each row: its shift, day and product.</summary>
    public void ReadPlaced(string table, Instant from, Instant to, PlacedRow each)
    {
        using var row = SelectStarting($"start, end, product, shift_start, shift_end, shift_name, day, elements FROM {table}", from, to);
        while (row.Next())
        {
            each(new RowPlace(row.Whole(0), row.Whole(1), Text(row, 2), row.Whole(3), row.Whole(4), Text(row, 5), (int)row.Whole(6)), row.Bytes(7));
        }
    }

    /// <summary>Standing that starts in <c>[from, to)</c>, in order.</summary>
    public List<Standing> Stops(Instant from, Instant to)
    {
        using var row = SelectStarting("start, end, stop_start, class, reason, code, coding, first, order_code, product FROM stop", from, to);
        List<Standing> stops = [];
        while (row.Next())
        {
            stops.Add(new Standing(
                row.Whole(0).ToInstant(), row.Whole(1).ToInstant(), row.Whole(2).ToInstant(), (TimeClass)row.Whole(3),
                Text(row, 4), Text(row, 5), (Coding)row.Whole(6), (FirstMoments)row.Whole(7), Text(row, 8), Text(row, 9)));
        }

        return stops;
    }

    /// <summary>Standing that overlaps <c>[from, to)</c>, whole, in order.</summary>
    public List<Standing> StopsIn(Instant from, Instant to)
    {
        var stops = Stops(FirstStanding(from, to), to);
        stops.RemoveAll(s => s.End <= from);
        return stops;
    }

    /// <summary>Notes for each machine code when the last stop began in which it is downtime without a reason, of what overlaps <c>[from, to)</c>.</summary>
    /// <param name="seen">By code; what is noted there already is older.</param>
    /// <param name="product">Only while the line worked on it; null: whatever it worked on.</param>
    public void LastUncoded(Dictionary<string, Instant> seen, Instant from, Instant to, string? product)
    {
        var first = FirstStanding(from, to);
        using var row = Select(
            "code, max(stop_start) FROM stop",
            "AND start >= ?3 AND start < ?4 AND end > ?5 AND class = ?6 AND reason IS NULL AND code IS NOT NULL AND (?7 IS NULL OR product = ?7) GROUP BY code",
            first, to).Bind(5, from.ToMicros()).Bind(6, (long)TimeClass.Downtime).Bind(7, product);
        while (row.Next())
        {
            if (Text(row, 0) is { } code)
            {
                seen[code] = row.Whole(1).ToInstant();
            }
        }
    }

    /// <summary>Adds standing that starts in <c>[from, to)</c>, in order, with all that is kept of it.</summary>
    public void AddStanding(StandingParts parts, Instant from, Instant to)
    {
        using var row = SelectStarting($"{StandingRow.Columns} FROM stop", from, to);
        var read = new StandingRow(row, Texts);
        while (row.Next())
        {
            parts.Add(read.Segment(), read.Doubt());
        }
    }

    /// <summary>Where the whole stop began that the last standing at or before an instant is of; null when there is none.</summary>
    public Instant? StopBefore(Instant at)
    {
        using var row = Select("stop_start FROM stop", "AND start <= ?3 AND start < ?4 ORDER BY start DESC LIMIT 1", at, Instant.MaxValue);
        return row.Next() ? row.Whole(0).ToInstant() : null;
    }

    /// <summary>Adds up the losses of the spans that start in <c>[from, to)</c>.</summary>
    public void SumLosses(LossSums sums, Instant from, Instant to)
    {
        using var row = SelectStarting("reason, code, micros, stops FROM loss", from, to);
        while (row.Next())
        {
            sums.Add(Text(row, 0), Text(row, 1), row.Whole(2), row.Whole(3));
        }
    }

    /// <summary>The start of the first kept stretch of standing; null when there is none.</summary>
    public Instant? FirstStop()
    {
        using var row = new SqliteStatement(connection, "SELECT min(start) FROM stop WHERE site = ?1 AND line = ?2");
        row.Bind(1, site).Bind(2, line);
        return row.Next() && row.WholeOrNull(0) is { } start ? start.ToInstant() : null;
    }

    /// <summary>The start of the first kept stretch of standing with one of some machine codes or reasons; null when there is none.</summary>
    public Instant? FirstStop(IReadOnlyCollection<string> codes, IReadOnlyCollection<string> reasons)
    {
        using var row = new SqliteStatement(
            connection,
            """
            SELECT min(start) FROM stop WHERE site = ?1 AND line = ?2
                AND (code IN (SELECT value FROM json_each(?3)) OR reason IN (SELECT value FROM json_each(?4)))
            """);
        row.Bind(1, site).Bind(2, line).Bind(3, JsonSerializer.Serialize(codes)).Bind(4, JsonSerializer.Serialize(reasons));
        return row.Next() && row.WholeOrNull(0) is { } start ? start.ToInstant() : null;
    }

    /// <summary>Where the standing begins that an instant lies in, if it does; else the instant, or what is before it and ended there at the latest.</summary>
    private Instant FirstStanding(Instant from, Instant to)
    {
        using var row = Select("max(start) FROM stop", "AND start <= ?3 AND start < ?4", from, to);
        return row.Next() && row.WholeOrNull(0) is { } start ? start.ToInstant() : from;
    }

    /// <summary>Null also for an empty text, which stands for none in keys.</summary>
    private string? Text(SqliteStatement row, int column) => row.Bytes(column) is { IsEmpty: false } utf8 ? Texts.Find(utf8) : null;

    private LineCarry? Carry(string rest, Instant at)
    {
        using var row = new SqliteStatement(connection, $"SELECT body FROM carry WHERE site = ?1 AND line = ?2 {rest}");
        row.Bind(1, site).Bind(2, line);
        if (rest.Contains("?3", StringComparison.Ordinal))
        {
            row.Bind(3, at.ToMicros());
        }

        return row.Next() ? CarryBody.Read(row.Bytes(0)) : null;
    }

    private SqliteStatement SelectStarting(string what, Instant from, Instant to) => Select(what, "AND start >= ?3 AND start < ?4", from, to);

    private SqliteStatement Select(string what, string rest, Instant from, Instant to) =>
        new SqliteStatement(connection, $"SELECT {what} WHERE site = ?1 AND line = ?2 {rest}")
            .Bind(1, site).Bind(2, line).Bind(3, from.ToMicros()).Bind(4, to.ToMicros());
}
