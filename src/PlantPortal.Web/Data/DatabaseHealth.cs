using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Data;

/// <summary>
/// Whether log and projection can be read: without them nothing can be served or taken. Strangers see the answer, so it names no path, and
/// may ask as often as they like, so it writes nothing.
/// </summary>
internal sealed class DatabaseHealth(PortalDatabase portal, ProjectionDatabase projection) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var log = portal.Open();
            Read(log, "SELECT last FROM log_batch");
            using var kept = projection.Open();
            Read(kept, "SELECT count(*) FROM (SELECT 1 FROM carry LIMIT 1)");
            return Task.FromResult(HealthCheckResult.Healthy());
        }
        catch (SqliteException e)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy($"The database cannot be read: {e.Message}"));
        }
    }

    private static void Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteScalar();
    }
}
