using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlantPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class ChangeSets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            ALTER TABLE registry_version ADD COLUMN changes TEXT;       /* the entries that it changed, as JSON */
            ALTER TABLE registry_version ADD COLUMN change_set INTEGER; /* the change set that it was approved with */

            CREATE TABLE change_set (
                id INTEGER NOT NULL CONSTRAINT PK_change_set PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, why TEXT NOT NULL, state TEXT NOT NULL,
                effective_from INTEGER, revision INTEGER NOT NULL, started_at INTEGER NOT NULL, started_by TEXT NOT NULL, changed_at INTEGER NOT NULL,
                version INTEGER);
            CREATE TABLE change_set_revision (
                change_set INTEGER NOT NULL REFERENCES change_set (id) ON DELETE RESTRICT, number INTEGER NOT NULL, changes TEXT NOT NULL, done TEXT NOT NULL,
                at INTEGER NOT NULL, "by" TEXT NOT NULL, by_id TEXT NOT NULL, CONSTRAINT PK_change_set_revision PRIMARY KEY (change_set, number));
            CREATE TABLE change_set_remark (
                id INTEGER NOT NULL CONSTRAINT PK_change_set_remark PRIMARY KEY AUTOINCREMENT, change_set INTEGER NOT NULL REFERENCES change_set (id) ON DELETE RESTRICT,
                step TEXT, text TEXT NOT NULL, at INTEGER NOT NULL, "by" TEXT NOT NULL, by_id TEXT NOT NULL);
            CREATE INDEX IX_change_set_remark_change_set ON change_set_remark (change_set);
            CREATE TABLE registry_applied (id INTEGER NOT NULL CONSTRAINT PK_registry_applied PRIMARY KEY, version INTEGER NOT NULL);

            CREATE TRIGGER change_set_is_never_removed BEFORE DELETE ON change_set BEGIN SELECT RAISE(ABORT, 'A change set is never removed.'); END;
            CREATE TRIGGER change_set_is_settled BEFORE UPDATE ON change_set WHEN old.state = 'approved' BEGIN SELECT RAISE(ABORT, 'An approved change set never changes.'); END;
            CREATE TRIGGER change_set_revision_is_never_changed BEFORE UPDATE ON change_set_revision BEGIN SELECT RAISE(ABORT, 'A revision never changes.'); END;
            CREATE TRIGGER change_set_revision_is_never_removed BEFORE DELETE ON change_set_revision BEGIN SELECT RAISE(ABORT, 'A revision never changes.'); END;
            CREATE TRIGGER change_set_remark_is_never_changed BEFORE UPDATE ON change_set_remark BEGIN SELECT RAISE(ABORT, 'A remark never changes.'); END;
            CREATE TRIGGER change_set_remark_is_never_removed BEFORE DELETE ON change_set_remark BEGIN SELECT RAISE(ABORT, 'A remark never changes.'); END;
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            DROP TABLE registry_applied;
            DROP TABLE change_set_remark;
            DROP TABLE change_set_revision;
            DROP TABLE change_set;
            ALTER TABLE registry_version DROP COLUMN change_set;
            ALTER TABLE registry_version DROP COLUMN changes;
            """);
    }
}
