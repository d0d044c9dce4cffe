using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlantPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class MappingDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            ALTER TABLE mapping_request ADD COLUMN note TEXT;                                /* what the steward said */
            ALTER TABLE mapping_request ADD COLUMN requested_by_id TEXT NOT NULL DEFAULT ''; /* the caller who asked; empty: not on record */

            /* The audit trail has known it all along: its row was written with the request, a moment after the request took its time. */
            UPDATE mapping_request SET requested_by_id = coalesce((
                SELECT a.who FROM audit a
                WHERE a.what = 'request-mapping' AND a.site = mapping_request.site AND a.at >= mapping_request.requested_at
                    AND a.target = CASE mapping_request.line WHEN '' THEN mapping_request.code ELSE mapping_request.line || ': ' || mapping_request.code END
                    AND a.new IS mapping_request.reason
                ORDER BY a.id LIMIT 1), '');
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            ALTER TABLE mapping_request DROP COLUMN requested_by_id;
            ALTER TABLE mapping_request DROP COLUMN note;
            """);
    }
}
