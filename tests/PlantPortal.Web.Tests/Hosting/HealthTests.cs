using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task A_portal_that_cannot_use_its_database_is_alive_but_not_ready_and_says_why()
    {
        using var portal = new TestPortal();
        using var probe = portal.Stranger();
        Assert.Equal("ready", await probe.GetStringAsync("/health/ready"));

        using (var connection = portal.Services.GetRequiredService<PortalDatabase>().Open())
        {
            using var command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE log_batch RENAME TO gone";
            command.ExecuteNonQuery();
        }

        using var ready = await probe.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("The database cannot be read", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var live = await probe.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }
}
