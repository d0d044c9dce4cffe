using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlantPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class QuarantineCauses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            ALTER TABLE quarantine ADD COLUMN source TEXT;   /* as the item names it, if that could be read */
            ALTER TABLE quarantine ADD COLUMN mended BLOB;   /* what went into the log instead; null unless somebody mended it */
            UPDATE quarantine SET source = json_extract(CAST(raw AS TEXT), '$.source')
                WHERE json_valid(CAST(raw AS TEXT)) AND json_type(CAST(raw AS TEXT), '$.source') = 'text' AND length(json_extract(CAST(raw AS TEXT), '$.source')) BETWEEN 1 AND 64;
            CREATE INDEX quarantine_causes ON quarantine (code, site, source, received, received_last, times) WHERE replayed_at IS NULL;
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            DROP INDEX quarantine_causes;
            ALTER TABLE quarantine DROP COLUMN mended;
            ALTER TABLE quarantine DROP COLUMN source;
            """);
    }
}
