using System.Runtime.CompilerServices;

namespace PlantPortal.Domain.Tests.Shared;

/// <summary>Real data and worked examples that are not part of the repository; a machine without them reports the tests as not run.</summary>
public static class SharedData
{
    /// <summary>The path of a file; skips the test when the data is not on this machine.</summary>
    public static string Path(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable("PLANTPORTAL_SHARED") is { Length: > 0 } set ? set : System.IO.Path.Combine(Repository(), "..", "shared");
        var path = System.IO.Path.Combine([root, "data", .. parts]);
        Assert.SkipUnless(File.Exists(path), $"Not run: {string.Join('/', parts)} is not on this machine (PLANTPORTAL_SHARED).");
        return path;
    }

    private static string Repository([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..", ".."));
}
