using System.Text;
using PlantPortal.EndToEnd.Tests.Entra;

namespace PlantPortal.EndToEnd.Tests;

public sealed class ReleaseBuildTests
{
    [Fact]
    public async Task The_development_sign_in_is_not_in_what_is_published_at_all()
    {
        var assembly = await File.ReadAllBytesAsync(Path.Combine(await PublishedPortal.FolderAsync(), "PlantPortal.Web.dll"), TestContext.Current.CancellationToken);

        Assert.Contains("SecurityHeaders", Encoding.UTF8.GetString(assembly), StringComparison.Ordinal);
        Assert.DoesNotContain("DevelopmentSignIn", Encoding.UTF8.GetString(assembly), StringComparison.Ordinal);
        Assert.DoesNotContain("DevelopmentTexts", Encoding.UTF8.GetString(assembly), StringComparison.Ordinal);
        Assert.Equal(-1, assembly.AsSpan().IndexOf(Encoding.Unicode.GetBytes("/dev/sign-in")));
    }
}
