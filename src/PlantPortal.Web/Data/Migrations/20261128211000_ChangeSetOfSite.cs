using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlantPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class ChangeSetOfSite : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            ALTER TABLE change_set ADD COLUMN site TEXT; /* the plant that asked for it */

            /* Who wrote what and when, without walking over the changes themselves, which stand before it in a row and may be large. */
            CREATE INDEX change_set_revision_told ON change_set_revision (change_set, number, by_id, "by", at, done);
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            DROP INDEX change_set_revision_told;
            ALTER TABLE change_set DROP COLUMN site;
            """);
    }
}
