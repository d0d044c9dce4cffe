using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlantPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    who = table.Column<string>(type: "TEXT", nullable: false),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    target = table.Column<string>(type: "TEXT", nullable: false),
                    site = table.Column<string>(type: "TEXT", nullable: true),
                    old = table.Column<string>(type: "TEXT", nullable: true),
                    @new = table.Column<string>(name: "new", type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "audit_site",
                table: "audit",
                columns: new[] { "site", "at" });

            migrationBuilder.Sql("""
                CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
                CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
                """);

            migrationBuilder.Sql("""
                CREATE TABLE event (
                    site TEXT NOT NULL,
                    line TEXT NOT NULL,            /* '' = all lines of the source */
                    at INTEGER NOT NULL,           /* microseconds since 1970 */
                    sequence INTEGER NOT NULL,
                    source TEXT NOT NULL,
                    kind INTEGER NOT NULL,         /* EventKind */
                    body BLOB NOT NULL,            /* the kind's own fields, EventBody */
                    received INTEGER NOT NULL,     /* microseconds since 1970 */
                    backfill INTEGER NOT NULL,
                    PRIMARY KEY (site, line, at, sequence, source)   /* the story of a line is one range */
                ) WITHOUT ROWID;
                CREATE UNIQUE INDEX event_key ON event (site, source, sequence);
                CREATE INDEX event_window ON event (site, line, at) WHERE kind IN (5, 7);
                CREATE INDEX event_void ON event (site) WHERE kind = 6;

                CREATE TABLE projection_mark (
                    site TEXT NOT NULL,
                    line TEXT NOT NULL,
                    batch INTEGER NOT NULL,
                    touched INTEGER NOT NULL,      /* the smallest instant from which the line's timeline may have changed, microseconds */
                    PRIMARY KEY (site, line, batch)
                ) WITHOUT ROWID;
                CREATE TABLE log_batch (last INTEGER NOT NULL);   /* one row: numbers never come again, whatever marks are removed */
                INSERT INTO log_batch VALUES (0);

                CREATE TABLE quarantine (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    digest BLOB NOT NULL,          /* SHA-256 of the whole item: the same content is kept once */
                    raw BLOB NOT NULL,             /* as received, its first 64 KiB */
                    length INTEGER NOT NULL,       /* of the whole item, bytes */
                    site TEXT,                     /* as the item names it, if that could be read */
                    code TEXT NOT NULL,
                    detail TEXT NOT NULL,
                    received INTEGER NOT NULL,     /* the first time, microseconds */
                    received_last INTEGER NOT NULL,
                    times INTEGER NOT NULL,
                    backfill INTEGER NOT NULL,
                    replayed_at INTEGER            /* when it was accepted after all; null while it waits */
                );
                CREATE UNIQUE INDEX quarantine_digest ON quarantine (digest);
                CREATE INDEX quarantine_waiting ON quarantine (code, id) WHERE replayed_at IS NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE quarantine; DROP TABLE log_batch; DROP TABLE projection_mark; DROP TABLE event;");

            migrationBuilder.DropTable(
                name: "audit");
        }
    }
}
