using Microsoft.EntityFrameworkCore;
using PlantPortal.Web.Data;
using PlantPortal.Web.Hosting;

namespace PlantPortal.Web.Tests.Data;

public sealed class PortalDatabaseTests
{
    [Fact]
    public async Task Every_connection_commits_durably_and_keeps_foreign_keys()
    {
        await using var test = await TestDatabase.CreateAsync();

        Assert.Equal("wal", test.Scalar("PRAGMA journal_mode"));
        Assert.Equal(2L, test.Scalar("PRAGMA synchronous"));
        Assert.Equal(1L, test.Scalar("PRAGMA foreign_keys"));
        await using var db = await test.Contexts.CreateDbContextAsync();
        Assert.Equal(2L, (await db.Database.SqlQueryRaw<long>("SELECT synchronous AS Value FROM pragma_synchronous").ToListAsync()).Single());
    }

    [Fact]
    public async Task The_model_in_code_is_the_one_that_the_migrations_make()
    {
        await using var test = await TestDatabase.CreateAsync();
        await using var db = await test.Contexts.CreateDbContextAsync();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_lock_out_the_next_start()
    {
        await using var test = TestDatabase.Empty();
        test.Scalar("CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')");

        await test.MigrateAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(0L, test.Scalar("SELECT count(*) FROM event"));
    }

    [Fact]
    public async Task A_database_of_an_older_version_gets_what_later_ones_added()
    {
        await using var test = TestDatabase.Empty();
        await test.MigrateAsync("20261128040000_QuarantineCauses");
        Assert.Equal("code site source received received_last times", IndexOf("quarantine_causes"));

        await test.MigrateAsync();

        Assert.Equal("code site source received received_last times replayed_at", IndexOf("quarantine_causes"));
        await test.MigrateAsync("20261128040000_QuarantineCauses");
        Assert.Equal("code site source received received_last times", IndexOf("quarantine_causes"));

        object? IndexOf(string name) => test.Scalar($"SELECT group_concat(name, ' ') FROM (SELECT name FROM pragma_index_info('{name}') ORDER BY seqno)");
    }

    [Fact]
    public async Task One_writer_at_a_time_has_the_turn()
    {
        await using var test = await TestDatabase.CreateAsync();
        var first = await test.Database.TakeWriteTurnAsync(CancellationToken.None);

        var second = test.Database.TakeWriteTurnAsync(CancellationToken.None).AsTask();

        Assert.False(second.IsCompleted);
        first.Dispose();
        first.Dispose();
        using var turn = await second;
        Assert.False(test.Database.TakeWriteTurnAsync(CancellationToken.None).AsTask().IsCompleted);
    }

    [Fact]
    public async Task One_process_owns_the_database_until_it_ends()
    {
        await using var test = await TestDatabase.CreateAsync();
        using var other = new PortalDatabase(test.Database.ConnectionString);

        Assert.True(test.Database.TryOwn());
        Assert.True(test.Database.TryOwn());
        Assert.False(other.TryOwn());
        test.Database.Dispose();
        Assert.True(other.TryOwn());
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x;Mode=Memory")]
    [InlineData("")]
    [InlineData("Host=db;Username=me")]
    public void A_connection_string_without_a_file_is_refused_by_the_name_of_its_setting(string connectionString)
    {
        var refused = Assert.Throws<SettingException>(() => new PortalDatabase(connectionString));

        Assert.Contains("ConnectionStrings:PlantPortal", refused.Message, StringComparison.Ordinal);
    }
}
