using System.Diagnostics;
using System.Text;

namespace PlantPortal.EndToEnd.Tests;

public sealed class ReleaseBuildTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plantportal-release-");

    [Fact]
    public async Task The_development_sign_in_is_not_in_a_release_at_all()
    {
        var project = Path.Combine(Root(AppContext.BaseDirectory), "src", "PlantPortal.Web");
        var start = new ProcessStartInfo("dotnet", ["build", project, "-c", "Release", "-o", _folder.FullName, "-v", "quiet", "-nologo"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var said = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(build.ExitCode == 0, said);

        var assembly = await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "PlantPortal.Web.dll"), TestContext.Current.CancellationToken);
        Assert.Contains("SecurityHeaders", Encoding.UTF8.GetString(assembly), StringComparison.Ordinal);
        Assert.DoesNotContain("DevelopmentSignIn", Encoding.UTF8.GetString(assembly), StringComparison.Ordinal);
        Assert.DoesNotContain("DevelopmentTexts", Encoding.UTF8.GetString(assembly), StringComparison.Ordinal);
        Assert.Equal(-1, assembly.AsSpan().IndexOf(Encoding.Unicode.GetBytes("/dev/sign-in")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "PlantPortal.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
