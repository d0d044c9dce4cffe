using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlantPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class AuditChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            ALTER TABLE audit ADD COLUMN previous BLOB NOT NULL DEFAULT x'';   /* hash of the row before; 32 zeros in the first */
            ALTER TABLE audit ADD COLUMN hash BLOB NOT NULL DEFAULT x'';       /* SHA-256, AuditHash; empty until the rows from before are chained */

            CREATE TABLE audit_head (
                only INTEGER PRIMARY KEY CHECK (only = 1),
                last INTEGER NOT NULL,         /* id of the last row */
                count INTEGER NOT NULL,
                hash BLOB NOT NULL             /* of the last row; empty until the rows from before are chained */
            );
            INSERT INTO audit_head VALUES (1, 0, 0, x'');

            DROP TRIGGER audit_is_never_changed;
            CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit WHEN OLD.hash <> x''
                BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
            CREATE TRIGGER audit_is_a_chain BEFORE INSERT ON audit
                WHEN NEW.id IS NOT (SELECT last + 1 FROM audit_head) OR NEW.previous IS NOT (SELECT hash FROM audit_head) OR length(NEW.hash) <> 32
                BEGIN SELECT RAISE(ABORT, 'A row of the audit trail follows the one before it.'); END;
            CREATE TRIGGER audit_has_a_head AFTER INSERT ON audit
                BEGIN UPDATE audit_head SET last = NEW.id, count = count + 1, hash = NEW.hash; END;
            CREATE TRIGGER audit_head_is_never_removed BEFORE DELETE ON audit_head
                BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;

            CREATE INDEX audit_at ON audit (at);
            CREATE INDEX audit_who ON audit (who, id);
            CREATE INDEX audit_what ON audit (what, id);
            CREATE VIRTUAL TABLE audit_text USING fts5(text, content = '', tokenize = 'trigram remove_diacritics 1');
            INSERT INTO audit_text (rowid, text)
                SELECT id, concat_ws(char(10), who, what, target, site, old, new, why) FROM audit;
            CREATE TRIGGER audit_is_searched AFTER INSERT ON audit
                BEGIN INSERT INTO audit_text (rowid, text)
                    VALUES (NEW.id, concat_ws(char(10), NEW.who, NEW.what, NEW.target, NEW.site, NEW.old, NEW.new, NEW.why)); END;
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            DROP TRIGGER audit_is_searched;
            DROP TABLE audit_text;
            DROP INDEX audit_what;
            DROP INDEX audit_who;
            DROP INDEX audit_at;
            DROP TRIGGER audit_has_a_head;
            DROP TRIGGER audit_is_a_chain;
            DROP TRIGGER audit_is_never_changed;
            DROP TABLE audit_head;
            ALTER TABLE audit DROP COLUMN hash;
            ALTER TABLE audit DROP COLUMN previous;
            CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
            """);
    }
}
