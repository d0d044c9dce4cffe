using Microsoft.Data.Sqlite;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Security;

public sealed class AuditTrailTests
{
    [Fact]
    public async Task A_row_is_saved_with_the_change_it_tells_of_or_not_at_all()
    {
        await using var test = await TestDatabase.CreateAsync();
        await using (var abandoned = await test.Contexts.CreateDbContextAsync())
        {
            test.Audit.Append(abandoned, new AuditEntry("Ada", "map-code", "E104"));
        }

        Assert.Equal(0L, test.Scalar("SELECT count(*) FROM audit"));
        await using var db = await test.Contexts.CreateDbContextAsync();
        test.Audit.Append(db, new AuditEntry("Ada", "map-code", "E104", "LODZ", null, "FAIL-MECH", "seen at the machine"));
        await db.SaveChangesAsync();

        Assert.Equal("Ada map-code E104 LODZ FAIL-MECH seen at the machine", test.Scalar(
            "SELECT who || ' ' || what || ' ' || target || ' ' || site || ' ' || new || ' ' || why FROM audit WHERE old IS NULL AND at > 0"));
    }

    [Theory]
    [InlineData("UPDATE audit SET who = 'nobody'")]
    [InlineData("DELETE FROM audit")]
    public async Task What_is_on_record_is_never_changed_nor_removed(string sql)
    {
        await using var test = await TestDatabase.CreateAsync();
        await using var db = await test.Contexts.CreateDbContextAsync();
        test.Audit.Append(db, new AuditEntry("Ada", "sign-in", "portal"));
        await db.SaveChangesAsync();

        var refused = Assert.Throws<SqliteException>(() => test.Scalar(sql));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }
}
