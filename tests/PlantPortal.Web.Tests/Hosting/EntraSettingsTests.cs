using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using PlantPortal.Web.Hosting;

namespace PlantPortal.Web.Tests.Hosting;

public sealed class EntraSettingsTests
{
    private static readonly Dictionary<string, string?> s_right = new(StringComparer.Ordinal)
    {
        ["AzureAd:Instance"] = "https://login.microsoftonline.com/",
        ["AzureAd:TenantId"] = "5d3a1c52-0f4b-4e0c-9d55-6a4f6f1f8f01",
        ["AzureAd:ClientId"] = "8d9ba9a6-5f57-4c43-9e4c-1a4d8d8b7b11",
        ["AzureAd:ClientSecret"] = "a-secret",
    };

    [Theory]
    [InlineData("AzureAd:Instance", null)]
    [InlineData("AzureAd:Instance", "login.microsoftonline.com")]
    [InlineData("AzureAd:Instance", "http://login.microsoftonline.com/")]
    [InlineData("AzureAd:Instance", "https://login.microsoftonline.com/common")]
    [InlineData("AzureAd:Instance", "https://login.microsoftonline.com.evil.example/")]
    [InlineData("AzureAd:Instance", "https://login.evil.example/")]
    [InlineData("AzureAd:Instance", "https://localhost:5081/")]
    [InlineData("AzureAd:TenantId", null)]
    [InlineData("AzureAd:TenantId", "common")]
    [InlineData("AzureAd:TenantId", "plants.example")]
    [InlineData("AzureAd:ClientId", "")]
    [InlineData("AzureAd:ClientSecret", "")]
    [InlineData("AzureAd:Authority", "https://login.microsoftonline.com/common")]
    public void Production_refuses_what_is_wrong_by_one_sentence_that_names_it(string setting, string? value)
    {
        var sentence = Assert.Single(Problems(production: true, (setting, value)));

        Assert.StartsWith(setting, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
    }

    [Theory]
    [InlineData("AzureAd:Instance", "https://login.microsoftonline.com/")]
    [InlineData("AzureAd:Instance", "https://login.microsoftonline.us/")]
    [InlineData("AzureAd:Instance", "https://login.partner.microsoftonline.cn")]
    public void Production_takes_each_of_Entras_own_hosts(string setting, string value) => Assert.Empty(Problems(production: true, (setting, value)));

    [Fact]
    public void A_certificate_stands_for_the_secret() =>
        Assert.Empty(Problems(production: true, ("AzureAd:ClientSecret", null), ("AzureAd:ClientCertificates:0:SourceType", "Path")));

    [Fact]
    public void Elsewhere_a_stand_in_on_this_machine_will_do_but_no_other_host()
    {
        Assert.Empty(Problems(production: false, ("AzureAd:Instance", "https://localhost:5081/")));
        Assert.Single(Problems(production: false, ("AzureAd:Instance", "https://login.evil.example/")));
    }

    [Fact]
    public void Only_production_needs_the_settings()
    {
        var none = new ConfigurationBuilder().Build();

        Assert.Contains("AzureAd:Instance", Assert.Single(EntraSettings.Problems(none, production: true)), StringComparison.Ordinal);
        Assert.Empty(EntraSettings.Problems(none, production: false));
    }

    [Theory]
    [InlineData("AzureAd__Instance", "https://login.evil.example/")]
    [InlineData("AzureAd__Instance", "")]
    public async Task Production_ends_with_the_sentence_alone(string setting, string value)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", [setting] = value },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;

        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("AzureAd:Instance", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Problems(bool production, params (string Key, string? Value)[] other)
    {
        var settings = new Dictionary<string, string?>(s_right, StringComparer.Ordinal);
        foreach (var (key, value) in other)
        {
            settings[key] = value;
        }

        return EntraSettings.Problems(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), production);
    }
}
