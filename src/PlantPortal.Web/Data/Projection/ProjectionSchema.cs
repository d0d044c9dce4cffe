namespace PlantPortal.Web.Data.Projection;

/// <summary>The tables of the projection. Every key begins with the site. Times are microseconds (instants since 1970), quantities
/// decimal text (null: none), days are days since 1970-01-01.</summary>
internal static class ProjectionSchema
{
    /// <summary>The element columns, in the order in which rows are read and written.</summary>
    public const string TimeColumns = "cal, pot, pdot, brk, nodata, apt, aust, dt, mst, idt, adot, uncoded, ttr, npri, stops, mstops, fe";

    public const string QuantityColumns = "gq, sq, rq, pri_pq, pri_gq, npq";

    private const string Elements = """
            cal INTEGER NOT NULL, pot INTEGER NOT NULL, pdot INTEGER NOT NULL, brk INTEGER NOT NULL, nodata INTEGER NOT NULL,
            apt INTEGER NOT NULL, aust INTEGER NOT NULL, dt INTEGER NOT NULL, mst INTEGER NOT NULL, idt INTEGER NOT NULL,
            adot INTEGER NOT NULL, uncoded INTEGER NOT NULL, ttr INTEGER NOT NULL, npri INTEGER NOT NULL,
            stops INTEGER NOT NULL, mstops INTEGER NOT NULL, fe INTEGER NOT NULL,
            gq TEXT, sq TEXT, rq TEXT, pri_pq TEXT, pri_gq TEXT, npq TEXT,
        """;

    private const string Place = "shift_start INTEGER, shift_end INTEGER, shift_name TEXT, day INTEGER NOT NULL,";

    public const string Sql = $"""
        CREATE TABLE carry (            -- where a line's timeline can be taken up again
            site TEXT NOT NULL, line TEXT NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY (site, line, at)) WITHOUT ROWID;
        CREATE TABLE bucket (           -- elements by quarter-hour or less, and product ('' where none is known)
            site TEXT NOT NULL, line TEXT NOT NULL, start INTEGER NOT NULL, product TEXT NOT NULL, end INTEGER NOT NULL, {Place} {Elements}
            PRIMARY KEY (site, line, start, product)) WITHOUT ROWID;
        CREATE TABLE span (             -- the same summed by shift, or by stretch outside shifts within a production day
            site TEXT NOT NULL, line TEXT NOT NULL, start INTEGER NOT NULL, product TEXT NOT NULL, end INTEGER NOT NULL, {Place} {Elements}
            PRIMARY KEY (site, line, start, product)) WITHOUT ROWID;
        CREATE TABLE stop (             -- what classification needs to know of each stretch of standing
            site TEXT NOT NULL, line TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, stop_start INTEGER NOT NULL,
            class INTEGER NOT NULL, reason TEXT, category INTEGER, code TEXT, coding INTEGER NOT NULL, first INTEGER NOT NULL,
            order_code TEXT, product TEXT, {Place} in_break INTEGER NOT NULL,
            PRIMARY KEY (site, line, start)) WITHOUT ROWID;
        CREATE TABLE loss (             -- downtime of a span by reason and machine code
            site TEXT NOT NULL, line TEXT NOT NULL, start INTEGER NOT NULL, reason TEXT NOT NULL, code TEXT NOT NULL, end INTEGER NOT NULL,
            micros INTEGER NOT NULL, stops INTEGER NOT NULL,
            PRIMARY KEY (site, line, start, reason, code)) WITHOUT ROWID;
        """;
}
