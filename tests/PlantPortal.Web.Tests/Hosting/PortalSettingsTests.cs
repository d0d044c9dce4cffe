using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using PlantPortal.Web.Hosting;

namespace PlantPortal.Web.Tests.Hosting;

public sealed class PortalSettingsTests
{
    [Theory]
    [InlineData("Database:Provider", "Postgres", "not available yet")]
    [InlineData("Database:Provider", "Oracle", "not known")]
    [InlineData("Redis:Configuration", "localhost", "not available yet")]
    [InlineData("Mqtt:Host", "localhost", "not available yet")]
    [InlineData("Storage:Provider", "S3", "not known")]
    [InlineData("Storage:Provider", "AzureBlob", "set one of them")]
    [InlineData("Ingest:BootstrapApiKey", "0123456789012345678901234567890", "31 characters")]
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
    [InlineData("Demo:Enabled", "False")]
    [InlineData("Demo:Speed", "2.5")]
    public void A_right_setting_is_let_through(string setting, string value) => Assert.Null(Check((setting, value)));

    [Fact]
    public void No_setting_at_all_is_right() => Assert.Null(Check());

    [Fact]
    public async Task The_process_ends_with_the_sentence_and_exit_code_1()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["Database__Provider"] = "Postgres" },
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("Database:Provider", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static string? Check(params (string Key, string Value)[] settings) => PortalSettings.FirstProblem(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
