using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlantPortal.Web.Data.Migrations
{
    /// <summary>The index of what waits holds every column that grouping it reads, so that the table itself is not read.</summary>
    public partial class QuarantineCausesCovered : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            DROP INDEX quarantine_causes;
            CREATE INDEX quarantine_causes ON quarantine (code, site, source, received, received_last, times, replayed_at) WHERE replayed_at IS NULL;
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            DROP INDEX quarantine_causes;
            CREATE INDEX quarantine_causes ON quarantine (code, site, source, received, received_last, times) WHERE replayed_at IS NULL;
            """);
    }
}
