using PlantPortal.Web.Data;
using PlantPortal.Web.Hosting;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Commands;

/// <summary>
/// <c>verify-audit [--noted ROW:COUNT:HASH]</c>: whether the audit trail is what was written, and still holds a head that was noted earlier.
/// Changes nothing, beside a running portal too.
/// </summary>
internal static class VerifyAudit
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.CheckSettings();
        builder.AddData();
        using var host = builder.Build();
        var noted = builder.Configuration["noted"] is { } text ? (Text: text, Head: AuditHead.Parse(text)) : default;
        if (noted is { Text: not null, Head: null })
        {
            return await RefuseAsync("What follows --noted is no head: it is printed by this command as ROW:COUNT:HASH.");
        }

        if (!host.Services.GetRequiredService<PortalDatabase>().HasAuditChain())
        {
            return await RefuseAsync("The database has no audit chain yet: start the portal on it once, or run migrate.");
        }

        var verdict = host.Services.GetRequiredService<Security.VerifyAudit>().Run(noted.Head, CancellationToken.None);
        if (verdict.Break is { } broken)
        {
            return await RefuseAsync(broken.Sentence);
        }

        Console.WriteLine($"{verdict.Rows} rows, chain whole.");
        Console.WriteLine($"Head, to be noted elsewhere: {verdict.Head}");
        return 0;
    }

    private static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}
