using Microsoft.Data.Sqlite;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Data;

public sealed class RegistryStoreTests
{
    private static readonly MappingKey E104 = new("LODZ", null, "E104");

    [Fact]
    public async Task A_new_database_begins_with_the_starter_registry_and_keeps_it()
    {
        await using var test = await TestDatabase.CreateAsync();
        await test.Registry.LoadAsync();
        await test.Registry.LoadAsync();

        Assert.Equal(1L, test.Scalar("SELECT count(*) FROM registry_version"));
        Assert.Equal((1, Instant.MinValue), (test.Registry.Current.Number, test.Registry.Current.InForceFrom));
        Assert.Equal(StarterRegistry.Version.Kpis.All.Select(k => k.Code), test.Registry.Current.Kpis.All.Select(k => k.Code));
    }

    [Fact]
    public async Task What_is_published_is_there_after_a_restart()
    {
        await using var test = await TestDatabase.CreateAsync();
        await test.LoadAsync();
        await PublishAsync(test, new MappingChange(E104, "FAIL-MECH"), new MappingChange(E104 with { Line = "L1" }, "JAM"));
        await PublishAsync(test, new MappingChange(E104, null));

        var store = new RegistryStore(test.Database, test.Contexts, SystemClock.Instance);
        await store.LoadAsync();

        Assert.Equal(3, store.Current.Number);
        Assert.Equal([new(E104 with { Line = "L1" }, "JAM")], store.Current.Mappings.All);
        Assert.Equal(test.Registry.Current.Mappings.All, store.Current.Mappings.All);
        Assert.Equal(2, store.History.At(store.History.Publications[1].RecordedFrom).Number);
        Assert.Equal(1L, test.Scalar("SELECT count(*) FROM registry_version WHERE document IS NOT NULL"));
        Assert.Equal(3L, test.Scalar("SELECT version FROM registry_applied"));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_takes_nothing_back_that_was_approved()
    {
        await using var test = await TestDatabase.CreateAsync();
        await test.LoadAsync();
        await PublishAsync(test, new MappingChange(E104, "FAIL-MECH"));

        var store = new RegistryStore(test.Database, test.Contexts, new YearOldClock());
        await store.LoadAsync();

        Assert.Equal(2, store.Current.Number);
    }

    [Theory]
    [InlineData("UPDATE registry_version SET note = 'another'")]
    [InlineData("DELETE FROM registry_version")]
    [InlineData("UPDATE mapping_change SET reason = 'BREAK'")]
    [InlineData("DELETE FROM mapping_change")]
    public async Task A_published_version_never_changes(string sql)
    {
        await using var test = await TestDatabase.CreateAsync();
        await test.LoadAsync();
        await PublishAsync(test, new MappingChange(E104, "FAIL-MECH"));

        Assert.Contains("never changes", Assert.Throws<SqliteException>(() => test.Scalar(sql)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_registry_is_not_read_before_it_is_loaded()
    {
        await using var test = await TestDatabase.CreateAsync();
        Assert.Throws<InvalidOperationException>(() => test.Registry.Current);
    }

    private static async Task PublishAsync(TestDatabase test, params MappingChange[] changes)
    {
        using var turn = await test.Database.TakeWriteTurnAsync(default);
        await using var db = await test.Contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await test.InForce.CommitAsync(db, transaction, test.Registry.AddMappings(db, "Ada", "seen at the machine", changes), default);
    }

    private sealed class YearOldClock : IClock
    {
        public Instant GetCurrentInstant() => SystemClock.Instance.GetCurrentInstant() - Duration.FromDays(365);
    }
}
