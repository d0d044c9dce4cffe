using Microsoft.Data.Sqlite;

namespace PlantPortal.Web.Data.Projection;

/// <summary>One prepared INSERT, run many times.</summary>
internal sealed class PreparedInsert : IDisposable
{
    private readonly SqliteCommand _command;

    /// <param name="columns">Comma-separated; values are given in this order.</param>
    public PreparedInsert(SqliteConnection connection, string table, string columns)
    {
        var count = columns.Count(c => c == ',') + 1;
        _command = connection.CreateCommand();
        _command.CommandText = $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", Enumerable.Range(0, count).Select(i => $"$p{i}"))})";
        for (var i = 0; i < count; i++)
        {
            _command.Parameters.Add(new SqliteParameter($"$p{i}", null));
        }

        _command.Prepare();
    }

    public void Run(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
