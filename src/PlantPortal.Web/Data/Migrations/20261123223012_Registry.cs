using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlantPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Registry : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "mapping_request",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    site = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    requested_by = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    settled_by = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mapping_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_version",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    in_force_from = table.Column<long>(type: "INTEGER", nullable: false),
                    approved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    approved_by = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_version", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "mapping_change",
                columns: table => new
                {
                    site = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    line = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mapping_change", x => new { x.site, x.version, x.line, x.code });
                    table.ForeignKey(
                        name: "FK_mapping_change_registry_version_version",
                        column: x => x.version,
                        principalTable: "registry_version",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_mapping_change_version",
                table: "mapping_change",
                column: "version");

            migrationBuilder.CreateIndex(
                name: "mapping_request_waiting",
                table: "mapping_request",
                columns: new[] { "site", "line", "code" },
                unique: true,
                filter: "state = 'waiting'");

            migrationBuilder.Sql("""
                CREATE TRIGGER registry_version_is_never_changed BEFORE UPDATE ON registry_version BEGIN SELECT RAISE(ABORT, 'A published registry version never changes.'); END;
                CREATE TRIGGER registry_version_is_never_removed BEFORE DELETE ON registry_version BEGIN SELECT RAISE(ABORT, 'A published registry version never changes.'); END;
                CREATE TRIGGER mapping_change_is_never_changed BEFORE UPDATE ON mapping_change BEGIN SELECT RAISE(ABORT, 'A published registry version never changes.'); END;
                CREATE TRIGGER mapping_change_is_never_removed BEFORE DELETE ON mapping_change BEGIN SELECT RAISE(ABORT, 'A published registry version never changes.'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mapping_change");

            migrationBuilder.DropTable(
                name: "mapping_request");

            migrationBuilder.DropTable(
                name: "registry_version");
        }
    }
}
