using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data.Projection;

/// <summary>A kept stretch of standing, <c>[Start, End)</c>.</summary>
internal sealed record StopRow(
    Instant Start, Instant End, Instant StopStart, TimeClass TimeClass, string? Reason, LossCategory? Category, string? Code, Coding Coding,
    FirstMoments First, string? Order, string? Product, string? ShiftName, LocalDate Day);

/// <summary>Downtime of a span by reason and code; null where there is none.</summary>
internal sealed record LossRow(Instant Start, Instant End, string? Reason, string? Code, long Micros, long Stops);

/// <summary>Which shift and production day a kept row belongs to.</summary>
internal readonly record struct RowPlace(long Start, long End, string? Product, long ShiftStart, long ShiftEnd, string? ShiftName, int Day);

/// <summary>Reads the projection of one line.</summary>
internal sealed class ProjectionReader(SqliteConnection connection, string site, string line)
{
    /// <param name="start">Of the row.</param>
    /// <param name="end">Of the row.</param>
    /// <param name="row">Positioned at it.</param>
    /// <param name="column">Where its elements begin.</param>
    public delegate void ElementRow(Instant start, Instant end, SqliteDataReader row, int column);

    /// <summary>The first carry; null for a line of which nothing is kept.</summary>
    public LineCarry? First() => Carry("ORDER BY at LIMIT 1", Instant.MinValue);

    public LineCarry? Last() => Carry("ORDER BY at DESC LIMIT 1", Instant.MinValue);

    /// <summary>The last carry at or before an instant; null when it lies before the first.</summary>
    public LineCarry? LastUntil(Instant at) => Carry("AND at <= $at ORDER BY at DESC LIMIT 1", at);

    /// <summary>The first carry at or after an instant.</summary>
    public LineCarry? FirstFrom(Instant at) => Carry("AND at >= $at ORDER BY at LIMIT 1", at);

    /// <summary>The bytes of the carries in <c>(after, until]</c>, by instant.</summary>
    public Dictionary<Instant, byte[]> Bodies(Instant after, Instant until)
    {
        using var command = Command("SELECT at, body FROM carry WHERE site = $site AND line = $line AND at > $from AND at <= $to", after, until);
        using var row = command.ExecuteReader();
        Dictionary<Instant, byte[]> bodies = [];
        while (row.Read())
        {
            bodies[row.GetInt64(0).ToInstant()] = row.GetFieldValue<byte[]>(1);
        }

        return bodies;
    }

    /// <summary>Rows of <c>bucket</c> or <c>span</c> that start in <c>[from, to)</c>, in order.</summary>
    public void ReadElements(string table, Instant from, Instant to, ElementRow each)
    {
        using var command = Command(
            $"SELECT start, end, {ProjectionSchema.TimeColumns}, {ProjectionSchema.QuantityColumns} FROM {table} WHERE site = $site AND line = $line AND start >= $from AND start < $to",
            from, to);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            each(row.GetInt64(0).ToInstant(), row.GetInt64(1).ToInstant(), row, 2);
        }
    }

    /// <summary>The same with the place of each row: its shift, day and product.</summary>
    public void ReadPlaced(string table, Instant from, Instant to, Action<RowPlace, SqliteDataReader, int> each)
    {
        using var command = Command(
            $"SELECT start, end, product, shift_start, shift_end, shift_name, day, {ProjectionSchema.TimeColumns}, {ProjectionSchema.QuantityColumns} FROM {table} WHERE site = $site AND line = $line AND start >= $from AND start < $to",
            from, to);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var product = row.GetString(2);
            var inShift = !row.IsDBNull(3);
            each(
                new RowPlace(
                    row.GetInt64(0), row.GetInt64(1), product.Length == 0 ? null : product,
                    inShift ? row.GetInt64(3) : 0, inShift ? row.GetInt64(4) : 0, inShift ? row.GetString(5) : null, row.GetInt32(6)),
                row, 7);
        }
    }

    /// <summary>Standing that starts in <c>[from, to)</c>, in order.</summary>
    public List<StopRow> Stops(Instant from, Instant to)
    {
        using var command = Command(
            """
            SELECT start, end, stop_start, class, reason, category, code, coding, first, order_code, product, shift_name, day
            FROM stop WHERE site = $site AND line = $line AND start >= $from AND start < $to
            """,
            from, to);
        using var row = command.ExecuteReader();
        List<StopRow> stops = [];
        while (row.Read())
        {
            stops.Add(new StopRow(
                row.GetInt64(0).ToInstant(), row.GetInt64(1).ToInstant(), row.GetInt64(2).ToInstant(), (TimeClass)row.GetInt32(3),
                Text(row, 4), row.IsDBNull(5) ? null : (LossCategory)row.GetInt32(5), Text(row, 6), (Coding)row.GetInt32(7),
                (FirstMoments)row.GetInt32(8), Text(row, 9), Text(row, 10), Text(row, 11), ProjectionDays.Date(row.GetInt32(12))));
        }

        return stops;
    }

    /// <summary>Standing that overlaps <c>[from, to)</c>, whole, in order.</summary>
    public IEnumerable<StopRow> StopsIn(Instant from, Instant to)
    {
        using var command = Command("SELECT max(start) FROM stop WHERE site = $site AND line = $line AND start <= $from AND start < $to", from, to);
        var first = command.ExecuteScalar() is long start ? start.ToInstant() : from;
        return Stops(first, to).Where(s => s.End > from);
    }

    /// <summary>Losses of the spans that start in <c>[from, to)</c>.</summary>
    public List<LossRow> Losses(Instant from, Instant to)
    {
        using var command = Command(
            "SELECT start, end, reason, code, micros, stops FROM loss WHERE site = $site AND line = $line AND start >= $from AND start < $to", from, to);
        using var row = command.ExecuteReader();
        List<LossRow> losses = [];
        while (row.Read())
        {
            losses.Add(new LossRow(
                row.GetInt64(0).ToInstant(), row.GetInt64(1).ToInstant(), NullIfEmpty(row.GetString(2)), NullIfEmpty(row.GetString(3)),
                row.GetInt64(4), row.GetInt64(5)));
        }

        return losses;
    }

    /// <summary>Where the first standing with one of some machine codes begins.</summary>
    public Instant? FirstWithCode(IReadOnlyCollection<string> codes)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT min(start) FROM stop WHERE site = $site AND line = $line AND code IN (SELECT value FROM json_each($codes))";
        command.Parameters.AddWithValue("$site", site);
        command.Parameters.AddWithValue("$line", line);
        command.Parameters.AddWithValue("$codes", System.Text.Json.JsonSerializer.Serialize(codes));
        return command.ExecuteScalar() is long start ? start.ToInstant() : null;
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private LineCarry? Carry(string rest, Instant at)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT body FROM carry WHERE site = $site AND line = $line {rest}";
        command.Parameters.AddWithValue("$site", site);
        command.Parameters.AddWithValue("$line", line);
        if (rest.Contains("$at", StringComparison.Ordinal))
        {
            command.Parameters.AddWithValue("$at", at.ToMicros());
        }

        return command.ExecuteScalar() is byte[] body ? CarryBody.Read(body) : null;
    }

    private SqliteCommand Command(string sql, Instant from, Instant to)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$site", site);
        command.Parameters.AddWithValue("$line", line);
        command.Parameters.AddWithValue("$from", from.ToMicros());
        command.Parameters.AddWithValue("$to", to.ToMicros());
        return command;
    }
}
