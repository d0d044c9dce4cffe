using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace PlantPortal.Web.Data;

/// <summary>One statement that is asked all the time, kept ready on connections of its own: opening one costs more than the answer. Thread-safe.</summary>
/// <param name="sql">Reads; its parameters are <c>?1</c>, <c>?2</c> and so on.</param>
internal sealed class StatementPool(PortalDatabase database, string sql) : IDisposable
{
    private readonly ConcurrentBag<Ready> _idle = [];

    /// <summary>Lets the statement be asked; it is reset afterwards.</summary>
    public T Ask<T>(Func<SqliteStatement, T> question)
    {
        var ready = _idle.TryTake(out var idle) ? idle : Open();
        try
        {
            return question(ready.Statement);
        }
        finally
        {
            ready.Statement.Reset();
            _idle.Add(ready);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var ready))
        {
            ready.Statement.Dispose();
            ready.Connection.Dispose();
        }
    }

    private Ready Open()
    {
        var connection = database.Open();
        return new Ready(connection, new SqliteStatement(connection, sql));
    }

    private sealed record Ready(SqliteConnection Connection, SqliteStatement Statement);
}
