namespace PlantPortal.Web.Data.Projection;

/// <summary>The tables of the projection. Every key begins with the site. Instants are microseconds since 1970, days are days since
/// 1970-01-01, elements are bytes (<see cref="ElementBytes"/>): they are only ever read and summed together.</summary>
internal static class ProjectionSchema
{
    private const string Place = "shift_start INTEGER, shift_end INTEGER, shift_name TEXT, day INTEGER NOT NULL,";

    public const string Sql = $"""
        CREATE TABLE carry (            -- where a line's timeline can be taken up again
            site TEXT NOT NULL, line TEXT NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY (site, line, at)) WITHOUT ROWID;
        CREATE TABLE bucket (           -- elements by quarter-hour or less, and product ('' where none is known)
            site TEXT NOT NULL, line TEXT NOT NULL, start INTEGER NOT NULL, product TEXT NOT NULL, end INTEGER NOT NULL, {Place} elements BLOB NOT NULL,
            PRIMARY KEY (site, line, start, product)) WITHOUT ROWID;
        CREATE TABLE span (             -- the same summed by shift, or by stretch outside shifts within a production day
            site TEXT NOT NULL, line TEXT NOT NULL, start INTEGER NOT NULL, product TEXT NOT NULL, end INTEGER NOT NULL, {Place} elements BLOB NOT NULL,
            PRIMARY KEY (site, line, start, product)) WITHOUT ROWID;
        CREATE TABLE stop (             -- what classification needs to know of each stretch of standing
            site TEXT NOT NULL, line TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, stop_start INTEGER NOT NULL,
            class INTEGER NOT NULL, reason TEXT, category INTEGER, code TEXT, coding INTEGER NOT NULL, first INTEGER NOT NULL,
            order_code TEXT, product TEXT, {Place} in_break INTEGER NOT NULL, doubt INTEGER NOT NULL,
            PRIMARY KEY (site, line, start)) WITHOUT ROWID;
        CREATE TABLE loss (             -- downtime of a span by reason and machine code
            site TEXT NOT NULL, line TEXT NOT NULL, start INTEGER NOT NULL, reason TEXT NOT NULL, code TEXT NOT NULL, end INTEGER NOT NULL,
            micros INTEGER NOT NULL, stops INTEGER NOT NULL,
            PRIMARY KEY (site, line, start, reason, code)) WITHOUT ROWID;
        """;
}
