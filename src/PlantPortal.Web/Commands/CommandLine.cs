namespace PlantPortal.Web.Commands;

/// <summary>
/// The verbs of the command line: <c>PlantPortal.Web -- migrate</c>. Each takes the arguments after its name and answers with
/// an exit code: 0, or another after a sentence on stderr.
/// </summary>
internal static class CommandLine
{
    private static readonly SortedDictionary<string, Func<string[], Task<int>>> Verbs = new(StringComparer.Ordinal)
    {
        ["backup"] = Backup.RunAsync,
        ["import-model"] = ImportModel.RunAsync,
        ["migrate"] = Migrate.RunAsync,
        ["rebuild"] = Rebuild.RunAsync,
        ["replay-quarantine"] = ReplayQuarantine.RunAsync,
        ["restore"] = Restore.RunAsync,
        ["verify-audit"] = VerifyAudit.RunAsync,
    };

    /// <summary>The verb that the first argument names; null when the portal itself is to start.</summary>
    /// <remarks>Settings come as <c>--Key=value</c> or <c>Key=value</c>, so a bare word can only be meant as a verb.</remarks>
    public static Func<string[], Task<int>>? Find(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-') || args[0].StartsWith('/') || args[0].Contains('=', StringComparison.Ordinal))
        {
            return null;
        }

        return Verbs.GetValueOrDefault(args[0]) ?? (_ => RefuseAsync(args[0]));
    }

    private static async Task<int> RefuseAsync(string word)
    {
        await Console.Error.WriteLineAsync($"'{word}' is not a command; there is: {string.Join(", ", Verbs.Keys)}.");
        return 1;
    }
}
