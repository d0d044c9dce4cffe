using PlantPortal.Web.Commands;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Commands;

/// <summary>The command as it is started; what it prints goes where the process prints.</summary>
public sealed class VerifyAuditTests
{
    [Fact]
    public async Task Beside_a_running_portal_a_whole_chain_is_a_success()
    {
        await using var test = await WrittenAsync();
        Assert.True(test.Database.TryOwn());

        Assert.Equal(0, await RunAsync(test));
        Assert.Equal(0, await RunAsync(test, $"--noted={test.Verify.Run(noted: null, CancellationToken.None).Head}"));
    }

    [Fact]
    public async Task A_broken_one_is_a_failure()
    {
        await using var test = await WrittenAsync();

        test.Scalar("DROP TRIGGER audit_is_never_changed; UPDATE audit SET why = 'because' WHERE id = 1");

        Assert.Equal(1, await RunAsync(test));
    }

    [Fact]
    public async Task So_is_a_noted_head_that_the_chain_does_not_hold()
    {
        await using var test = await WrittenAsync();

        Assert.Equal(1, await RunAsync(test, $"--noted=1:1:{new string('0', 64)}"));
        Assert.Equal(1, await RunAsync(test, "--noted=nonsense"));
    }

    [Fact]
    public async Task A_database_that_is_not_there_or_has_no_chain_yet_is_refused_and_left_alone()
    {
        await using var test = TestDatabase.Empty();

        Assert.Equal(1, await RunAsync(test));
        Assert.False(File.Exists(test.Database.Path));
        await test.MigrateAsync("20261128040000_QuarantineCauses");
        Assert.Equal(1, await RunAsync(test));
    }

    private static async Task<TestDatabase> WrittenAsync()
    {
        var test = await TestDatabase.CreateAsync();
        await using var db = await test.Contexts.CreateDbContextAsync();
        test.Audit.Append(db, new AuditEntry("user:ada", "map-code", "E104"));
        await db.SaveChangesAsync();
        return test;
    }

    private static Task<int> RunAsync(TestDatabase test, params string[] args) =>
        Web.Commands.VerifyAudit.RunAsync([$"--ConnectionStrings:PlantPortal=Data Source={test.Database.Path}", .. args]);
}
