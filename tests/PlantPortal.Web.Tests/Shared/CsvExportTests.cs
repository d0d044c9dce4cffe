using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Web.Data;
using PlantPortal.Web.Features.Governance.ChangeSets;
using PlantPortal.Web.Security;
using PlantPortal.Web.Tests.Features.Downtime;

namespace PlantPortal.Web.Tests.Shared;

public sealed class CsvExportTests(DowntimePlants plants) : IClassFixture<DowntimePlants>
{
    private const string Day = $"fromDay={DowntimePlants.Day}&toDay={DowntimePlants.Day}";

    [Fact]
    public async Task Every_file_that_can_be_downloaded_is_put_on_record()
    {
        var files = plants.Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!).Where(r => r.EndsWith(".csv", StringComparison.Ordinal)).Append("/governance/kpis.xml").ToList();
        using var browser = await plants.Portal.SignInAsync("administrator");
        var author = new Caller("user:eva", "Eva", [new Grant([Right.Read, Right.EditKpis], null)]);
        var set = (await plants.Portal.Services.GetRequiredService<StartChangeSet>().RunAsync(author, "A change", "To have one.", default)).Value.Id;

        Assert.NotEmpty(files);
        foreach (var file in files.Select(f => f.Replace("{id:long}", $"{set}", StringComparison.Ordinal)))
        {
            var before = Exports();
            using var answer = await browser.GetAsync(file);

            Assert.True(answer.IsSuccessStatusCode, file);
            Assert.True(Exports() == before + 1, $"Nobody sees who took {file}.");
        }
    }

    [Fact]
    public async Task What_was_taken_by_whom_is_told_with_days_that_do_not_move()
    {
        using var browser = await plants.Portal.SignInAsync("executive");

        var rows = (await browser.GetStringAsync("/downtime/stops.csv?site=PUNE&period=today")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;

        Assert.Equal("user:dev/executive|stops.csv|PUNE", Scalar("SELECT who || '|' || target || '|' || site FROM audit WHERE what = 'export' ORDER BY id DESC LIMIT 1"));
        var told = JsonDocument.Parse((string)Scalar("SELECT new FROM audit WHERE what = 'export' ORDER BY id DESC LIMIT 1")!).RootElement;
        Assert.Equal(rows, told.GetProperty("Rows").GetInt32());
        Assert.Matches(@"^\?site=PUNE&fromDay=20\d\d-\d\d-\d\d&toDay=20\d\d-\d\d-\d\d$", told.GetProperty("Scope").GetString());
    }

    [Fact]
    public async Task What_cannot_be_put_on_record_is_not_given()
    {
        await using var others = new DowntimePlants();
        await others.InitializeAsync();
        using var browser = await others.Portal.SignInAsync("executive");
        using (var connection = others.Portal.Services.GetRequiredService<PortalDatabase>().Open())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "CREATE TRIGGER refuse BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'The record is full.'); END";
            command.ExecuteNonQuery();
        }

        using var answer = await browser.GetAsync($"/downtime/stops.csv?{Day}");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("LODZ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private long Exports() => (long)Scalar("SELECT count(*) FROM audit WHERE what = 'export'")!;

    private object? Scalar(string sql)
    {
        using var connection = plants.Portal.Services.GetRequiredService<PortalDatabase>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
