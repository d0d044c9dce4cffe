using PlantPortal.Web.Commands;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Tests.Plants;

/// <summary>The command as it is started; what it prints goes where the process prints.</summary>
public sealed class ImportModelTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-");

    private string DatabaseFile => Path.Combine(_folder.FullName, "portal.db");

    [Fact]
    public async Task A_file_is_imported_into_a_database_that_was_not_there()
    {
        Assert.Equal(0, await ImportAsync("""{ "sites": [ { "code": "S", "timeZone": "Etc/UTC" } ] }"""));

        using var database = new PortalDatabase($"Data Source={DatabaseFile}");
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT code FROM site) || ' ' || (SELECT count(*) FROM audit WHERE who <> '' AND what = 'change-model' AND target = 'site')";
        Assert.Equal("S 1", command.ExecuteScalar());
    }

    [Theory]
    [InlineData("""{ "sites": [ { "code": "S" } ] }""")]
    [InlineData("nonsense")]
    public async Task A_file_with_a_problem_is_refused(string json) => Assert.Equal(1, await ImportAsync(json));

    [Fact]
    public async Task A_file_that_is_not_there_is_refused() =>
        Assert.Equal(1, await ImportModel.RunAsync([Path.Combine(_folder.FullName, "none.json"), $"--ConnectionStrings:PlantPortal=Data Source={DatabaseFile}"]));

    [Fact]
    public async Task Without_a_file_it_says_how_it_is_used() => Assert.Equal(1, await ImportModel.RunAsync([]));

    [Fact]
    public async Task Beside_a_running_portal_it_refuses()
    {
        using var running = new PortalDatabase($"Data Source={DatabaseFile}");
        Assert.True(running.TryOwn());

        Assert.Equal(1, await ImportAsync("{}"));
        Assert.False(File.Exists(DatabaseFile));
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<int> ImportAsync(string json)
    {
        var file = Path.Combine(_folder.FullName, "model.json");
        await File.WriteAllTextAsync(file, json);
        return await ImportModel.RunAsync([file, $"--ConnectionStrings:PlantPortal=Data Source={DatabaseFile}"]);
    }
}
