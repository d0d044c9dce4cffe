using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Security;

public sealed class AuditChainTests
{
    /// <summary>What somebody with the file in hand does first.</summary>
    private const string Unlock =
        "DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_removed; DROP TRIGGER audit_is_a_chain; DROP TRIGGER audit_has_a_head;";

    private static readonly string[] s_odd = ["\0", "a\0b", "\ud800", "", "Łódź 深圳 🏭"];

    [Fact]
    public async Task Rows_of_many_units_of_work_are_one_chain_in_the_order_of_their_ids()
    {
        await using var test = await TestDatabase.CreateAsync();

        await WriteAsync(test, [.. Enumerable.Range(1, 300).Select(i => $"t{i}")]);
        await WriteAsync(test, "t301");

        var verdict = test.Verify.Run(noted: null, CancellationToken.None);
        Assert.Null(verdict.Break);
        Assert.Equal((301, 301, 301), (verdict.Rows, verdict.Head.Last, verdict.Head.Count));
        Assert.Equal(301L, test.Scalar("SELECT count(*) FROM audit WHERE target = 't' || id"));
    }

    [Fact]
    public async Task Any_text_is_kept_as_it_was_hashed()
    {
        await using var test = await TestDatabase.CreateAsync();
        var text = Gen.OneOf(Gen.String, Gen.Int[0, 4].Select(i => s_odd[i]));
        var entries = Gen.Select(text, text, text, text, (who, target, old, why) => new AuditEntry(who, "say", target, null, old, null, why)).Array[1, 20];

        entries.Sample(
            several =>
            {
                using var db = test.Contexts.CreateDbContext();
                Array.ForEach(several, entry => test.Audit.Append(db, entry));
                db.SaveChanges();
                return test.Verify.Run(noted: null, CancellationToken.None).Break is null;
            },
            iter: 20,
            threads: 1);
    }

    [Theory]
    [InlineData("UPDATE audit SET who = 'nobody' WHERE id = 3", AuditFault.Changed, 3, 2)]
    [InlineData("UPDATE audit SET at = at + 1 WHERE id = 1", AuditFault.Changed, 1, 0)]
    [InlineData("UPDATE audit SET site = '' WHERE id = 5", AuditFault.Changed, 5, 4)]
    [InlineData("UPDATE audit SET who = who || target, target = '' WHERE id = 3", AuditFault.Changed, 3, 2)]
    [InlineData("UPDATE audit SET hash = zeroblob(32) WHERE id = 2", AuditFault.Changed, 2, 1)]
    [InlineData("DELETE FROM audit WHERE id = 1", AuditFault.DoesNotFollow, 2, 0)]
    [InlineData("DELETE FROM audit WHERE id IN (2, 3)", AuditFault.DoesNotFollow, 4, 1)]
    [InlineData("UPDATE audit SET id = 99 WHERE id = 2; UPDATE audit SET id = 2 WHERE id = 3; UPDATE audit SET id = 3 WHERE id = 99", AuditFault.Changed, 2, 1)]
    [InlineData("INSERT INTO audit SELECT 6, at, who, what, target, site, old, new, why, previous, hash FROM audit WHERE id = 5", AuditFault.Changed, 6, 5)]
    [InlineData("DELETE FROM audit WHERE id = 5", AuditFault.EndMissing, 5, 4)]
    [InlineData("DELETE FROM audit", AuditFault.EndMissing, 5, 0)]
    [InlineData("UPDATE audit_head SET last = 4, count = 4, hash = (SELECT hash FROM audit WHERE id = 4)", AuditFault.NotTheHead, 5, 5)]
    public async Task What_is_done_to_the_file_is_found_and_named(string sql, AuditFault fault, long row, long after)
    {
        await using var test = await TestDatabase.CreateAsync();
        await WriteAsync(test, "t1", "t2", "t3", "t4", "t5");
        Assert.Null(test.Verify.Run(noted: null, CancellationToken.None).Break);

        test.Scalar(Unlock + sql);

        Assert.Equal(new AuditBreak(fault, row, after), test.Verify.Run(noted: null, CancellationToken.None).Break);
    }

    [Fact]
    public async Task A_row_put_in_between_with_a_hash_of_its_own_breaks_the_one_after_it()
    {
        await using var test = await TestDatabase.CreateAsync();
        await WriteAsync(test, "t1", "t2", "t3");
        test.Scalar(Unlock + "DELETE FROM audit WHERE id = 2");

        Forge(test, 2, "forged", after: 1);

        Assert.Equal(new AuditBreak(AuditFault.DoesNotFollow, 3, 2), test.Verify.Run(noted: null, CancellationToken.None).Break);
    }

    [Fact]
    public async Task A_chain_written_anew_with_its_head_is_whole_and_only_a_noted_head_tells()
    {
        await using var test = await TestDatabase.CreateAsync();
        await WriteAsync(test, "t1", "t2");
        var noted = test.Verify.Run(noted: null, CancellationToken.None).Head;
        await WriteAsync(test, "t3");
        Assert.Null(test.Verify.Run(AuditHead.Parse($" {noted} "), CancellationToken.None).Break);

        test.Scalar(Unlock + "DELETE FROM audit WHERE id > 1");
        Forge(test, 2, "forged", after: 1);
        test.Scalar("UPDATE audit_head SET last = 2, count = 2, hash = (SELECT hash FROM audit WHERE id = 2)");

        Assert.Null(test.Verify.Run(noted: null, CancellationToken.None).Break);
        Assert.Equal(new AuditBreak(AuditFault.NotAsNoted, 2, 2), test.Verify.Run(noted, CancellationToken.None).Break);
    }

    [Fact]
    public async Task An_end_cut_off_with_the_head_set_back_is_told_by_a_noted_head()
    {
        await using var test = await TestDatabase.CreateAsync();
        await WriteAsync(test, "t1", "t2", "t3");
        var noted = test.Verify.Run(noted: null, CancellationToken.None).Head;

        test.Scalar(Unlock + "DELETE FROM audit WHERE id = 3; UPDATE audit_head SET last = 2, count = 2, hash = (SELECT hash FROM audit WHERE id = 2)");

        Assert.Null(test.Verify.Run(noted: null, CancellationToken.None).Break);
        Assert.Equal(new AuditBreak(AuditFault.EndMissing, 3, 2), test.Verify.Run(noted, CancellationToken.None).Break);
    }

    [Theory]
    [InlineData("INSERT INTO audit SELECT 9, at, who, what, target, site, old, new, why, hash, hash FROM audit WHERE id = 2")]
    [InlineData("INSERT INTO audit SELECT 3, at, who, what, target, site, old, new, why, previous, hash FROM audit WHERE id = 2")]
    [InlineData("INSERT INTO audit (at, who, what, target) VALUES (1, 'a', 'b', 'c')")]
    [InlineData("DELETE FROM audit_head")]
    public async Task The_database_refuses_a_row_that_does_not_follow_the_last(string sql)
    {
        await using var test = await TestDatabase.CreateAsync();
        await WriteAsync(test, "t1", "t2");

        Assert.Throws<SqliteException>(() => test.Scalar(sql));
        Assert.Null(test.Verify.Run(noted: null, CancellationToken.None).Break);
    }

    [Fact]
    public async Task Rows_from_before_there_was_a_chain_are_chained_once_as_they_are_found()
    {
        await using var test = TestDatabase.Empty();
        await test.MigrateAsync("20261128040000_QuarantineCauses");
        test.Scalar("INSERT INTO audit (id, at, who, what, target, new) VALUES (1, 5, 'ada', 'map-code', 'E1', 'R'), (4, 6, 'ada', 'map-code', 'E2', NULL)");

        await test.MigrateAsync();
        await WriteAsync(test, "t5");

        var verdict = test.Verify.Run(noted: null, CancellationToken.None);
        Assert.Null(verdict.Break);
        Assert.Equal((3, 5), (verdict.Rows, verdict.Head.Last));
        Assert.Throws<SqliteException>(() => test.Scalar("UPDATE audit SET who = 'nobody' WHERE id = 1"));
        await test.MigrateAsync();
        Assert.Equal(verdict, test.Verify.Run(noted: null, CancellationToken.None));
    }

    [Fact]
    public async Task A_start_that_was_killed_before_old_rows_were_chained_is_made_good_by_the_next()
    {
        await using var test = TestDatabase.Empty();
        await test.MigrateAsync("20261128040000_QuarantineCauses");
        test.Scalar("INSERT INTO audit (id, at, who, what, target) VALUES (1, 5, 'ada', 'map-code', 'E1')");
        await using (var db = await test.Contexts.CreateDbContextAsync())
        {
            await db.Database.MigrateAsync();
        }

        Assert.False(test.Database.HasAuditChain());
        await test.MigrateAsync();

        Assert.True(test.Database.HasAuditChain());
        Assert.Equal(1, test.Verify.Run(noted: null, CancellationToken.None).Rows);
    }

    [Fact]
    public async Task A_verification_tells_how_far_it_is_and_stops_when_it_is_not_wanted()
    {
        await using var test = await TestDatabase.CreateAsync();
        await WriteAsync(test, [.. Enumerable.Range(1, 1_500).Select(i => $"t{i}")]);
        var told = new Told();

        test.Verify.Run(noted: null, CancellationToken.None, told);

        Assert.Equal([new AuditProgress(0, 1_500), new AuditProgress(1_000, 1_500)], told.Reports);
        Assert.Throws<OperationCanceledException>(() => test.Verify.Run(noted: null, new CancellationToken(canceled: true)));
    }

    private static async Task WriteAsync(TestDatabase test, params string[] targets)
    {
        await using var db = await test.Contexts.CreateDbContextAsync();
        foreach (var target in targets)
        {
            test.Audit.Append(db, new AuditEntry("user:ada", "map-code", target, "LODZ", null, "FAIL-MECH"));
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Writes a row as the portal would have, with the file in hand.</summary>
    private static void Forge(TestDatabase test, long id, string target, long after)
    {
        using var connection = test.Database.Open();
        var previous = AuditTable.Rows(connection).Single(row => row.Id == after).Hash;
        var hash = AuditHash.Of(previous, id, 7, new AuditEntry("user:eve", "map-code", target));
        using var insert = SqliteStatement.Insert(connection, "audit", "id, at, who, what, target, previous, hash");
        insert.Bind(1, id).Bind(2, 7).Bind(3, "user:eve").Bind(4, "map-code").Bind(5, target).Bind(6, previous).Bind(7, hash).Run();
    }

    private sealed class Told : IProgress<AuditProgress>
    {
        public List<AuditProgress> Reports { get; } = [];

        public void Report(AuditProgress value) => Reports.Add(value);
    }
}
