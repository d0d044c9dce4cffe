using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using PlantPortal.Web.Hosting;

namespace PlantPortal.Web.Tests.Hosting;

public sealed class PortalSettingsTests : IDisposable
{
    /// <summary>Stands in settings for a folder of the test's own, in which lies the file <c>text</c>.</summary>
    private const string Folder = "FOLDER";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-");

    public PortalSettingsTests() => File.WriteAllText(Path.Combine(_folder.FullName, "text"), "This is neither a folder nor a database, and longer than the head of one is: a hundred bytes.");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Database:Provider", "Postgres", "not available yet")]
    [InlineData("Database:Provider", "Oracle", "not known")]
    [InlineData("Redis:Configuration", "localhost", "not available yet")]
    [InlineData("Mqtt:Host", "localhost", "not available yet")]
    [InlineData("Storage:Provider", "S3", "not known")]
    [InlineData("Storage:Provider", "AzureBlob", "set one of them")]
    [InlineData("Ingest:BootstrapApiKey", "0123456789012345678901234567890", "31 characters")]
    [InlineData("Proxy:Networks", "10.0.0.0/8, proxy", "'proxy'")]
    [InlineData("Live:PagesOfOnePerson", "many", "from 1 to 100000")]
    [InlineData("Live:PagesOfOnePerson", "0", "from 1 to 100000")]
    [InlineData("Demo:Enabled", "perhaps", "'true' or 'false'")]
    [InlineData("Demo:Speed", "fast", "from 0.1 to 60")]
    [InlineData("Demo:Speed", "0", "from 0.1 to 60")]
    [InlineData("Demo:Speed", "1,5", "from 0.1 to 60")]
    public void A_wrong_setting_is_one_sentence_that_names_it(string setting, string value, string says)
    {
        var sentence = Check((setting, value)) ?? "";

        Assert.Contains(setting, sentence, StringComparison.Ordinal);
        Assert.Contains(says, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
    }

    [Theory]
    [InlineData("Database:Provider", "sqlite")]
    [InlineData("Storage:Provider", "Folder")]
    [InlineData("Ingest:BootstrapApiKey", "01234567890123456789012345678901")]
    [InlineData("Redis:Configuration", "")]
    [InlineData("Proxy:Networks", "10.0.0.0/8, fd00::/8")]
    [InlineData("Live:PagesOfOnePerson", "200")]
    [InlineData("Demo:Enabled", "False")]
    [InlineData("Demo:Speed", "2.5")]
    public void A_right_setting_is_let_through(string setting, string value) => Assert.Null(Check((setting, value)));

    [Fact]
    public void No_setting_at_all_is_right() => Assert.Null(Check());

    [Theory]
    [InlineData("Database__Provider", "Postgres", "Database:Provider")]
    [InlineData("ConnectionStrings__PlantPortal", "Data Source=:memory:", "The setting ConnectionStrings:PlantPortal")]
    [InlineData("ConnectionStrings__PlantPortal", $"Data Source={Folder}/text/portal.db", "The setting ConnectionStrings:PlantPortal")]
    [InlineData("ConnectionStrings__PlantPortal", $"Data Source={Folder}/text", "The database that ConnectionStrings:PlantPortal names")]
    public async Task The_portal_and_every_command_end_with_the_sentence_and_exit_code_1(string setting, string value, string says)
    {
        foreach (var arguments in new string[][] { [], ["migrate"], ["rebuild"] })
        {
            var (exit, error) = await StartAsync(arguments, setting, value);

            Assert.Equal(1, exit);
            Assert.StartsWith(says, error, StringComparison.Ordinal);
            Assert.Single(error.TrimEnd().Split('\n'));
        }
    }

    [Fact]
    public async Task A_word_that_is_no_command_is_answered_with_those_that_are()
    {
        var (exit, error) = await StartAsync(["migrat"], "Demo__Enabled", "false");

        Assert.Equal(1, exit);
        Assert.Contains("import-model, migrate, rebuild, replay-quarantine", error, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Error)> StartAsync(string[] arguments, string setting, string value)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Staging", [setting] = value.Replace(Folder, _folder.FullName, StringComparison.Ordinal) },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;
        return (process.ExitCode, error);
    }

    private static string? Check(params (string Key, string Value)[] settings) => PortalSettings.FirstProblem(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
