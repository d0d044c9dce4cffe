using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PlantPortal.Web.Data;

/// <summary>
/// A prepared statement without the layers above it, for those that run once for every event or row. A bound value stays bound until it is bound
/// anew, so what does not change from row to row is bound once. Belongs to its connection; not thread-safe.
/// </summary>
internal sealed unsafe class SqliteStatement : IDisposable
{
    /// <summary>Longer texts are encoded on the heap.</summary>
    private const int ShortText = 256;

    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _owner;

    /// <summary>What <see cref="_owner"/> owns; zero once disposed, which SQLite takes for no statement and does nothing with.</summary>
    private nint _statement;

    /// <param name="sql">One statement; its parameters are <c>?1</c>, <c>?2</c> and so on.</param>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _db = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(_db, sql, out _owner));
        _statement = _owner.DangerousGetHandle();
    }

    /// <summary>An insert whose parameters are the columns, in their order.</summary>
    /// <param name="columns">Separated by commas.</param>
    public static SqliteStatement Insert(SqliteConnection connection, string table, string columns)
    {
        var values = Enumerable.Range(1, columns.Count(c => c == ',') + 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"?{i}"));
        return new SqliteStatement(connection, $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", values)})");
    }

    public SqliteStatement Bind(int index, long value)
    {
        Check(SqliteNative.BindWhole(_statement, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, long? value)
    {
        Check(value is { } whole ? SqliteNative.BindWhole(_statement, index, whole) : SqliteNative.BindNull(_statement, index));
        return this;
    }

    public SqliteStatement Bind(int index, string? value)
    {
        if (value is null)
        {
            Check(SqliteNative.BindNull(_statement, index));
            return this;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var utf8 = most <= ShortText ? stackalloc byte[most] : new byte[most];
        return BindText(index, utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
    }

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> blob)
    {
        fixed (byte* bytes = blob)
        {
            Check(SqliteNative.BindBlob(_statement, index, bytes, blob.Length, SqliteNative.Transient));
        }

        return this;
    }

    /// <returns>Whether there is a row to read; after the last one the statement is ready to run again.</returns>
    public bool Next()
    {
        var result = SqliteNative.Step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        Reset();
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }

        return false;
    }

    /// <summary>Leaves the rows that were not read.</summary>
    public void Reset() => SqliteNative.Reset(_statement);

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <returns>Rows changed.</returns>
    public int Run()
    {
        Next();
        return SqliteNative.Changes(_db.DangerousGetHandle());
    }

    public long Whole(int column) => SqliteNative.Whole(_statement, column);

    public long? WholeOrNull(int column) => IsNull(column) ? null : Whole(column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Of a blob, or of a text in UTF-8. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        var bytes = SqliteNative.Blob(_statement, column);
        return new ReadOnlySpan<byte>(bytes, SqliteNative.Length(_statement, column));
    }

    public void Dispose()
    {
        _statement = 0;
        _owner.Dispose();
    }

    private bool IsNull(int column) => SqliteNative.Type(_statement, column) == raw.SQLITE_NULL;

    private SqliteStatement BindText(int index, ReadOnlySpan<byte> utf8)
    {
        // An empty text is a text too, and not null.
        byte nothing = 0;
        fixed (byte* bytes = utf8)
        {
            Check(SqliteNative.BindText(_statement, index, bytes is null ? &nothing : bytes, utf8.Length, SqliteNative.Transient));
        }

        return this;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_db).utf8_to_string(), result, raw.sqlite3_extended_errcode(_db));
        }
    }
}
