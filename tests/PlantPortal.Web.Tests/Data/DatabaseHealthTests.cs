using Microsoft.Extensions.Diagnostics.HealthChecks;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Data;

public sealed class DatabaseHealthTests
{
    [Fact]
    public async Task A_database_that_can_be_read_is_healthy()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(database.Database)).Status);
    }

    [Fact]
    public async Task A_database_that_is_gone_is_not_and_the_answer_names_no_path()
    {
        var folder = Directory.CreateTempSubdirectory("plantportal-");
        using var database = new PortalDatabase($"Data Source={Path.Combine(folder.FullName, "portal.db")}");
        folder.Delete(recursive: true);
        var result = await CheckAsync(database);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains("cannot be read", result.Description, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Name, result.Description, StringComparison.Ordinal);
    }

    private static Task<HealthCheckResult> CheckAsync(PortalDatabase database) =>
        new DatabaseHealth(database).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
}
