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
            return await RefuseAsync(SentenceOf(broken));
        }

        Console.WriteLine($"{verdict.Rows} rows, chain whole.");
        Console.WriteLine($"Head, to be noted elsewhere: {verdict.Head}");
        return 0;
    }

    private static string SentenceOf(AuditBreak broken) => broken.Fault switch
    {
        AuditFault.Changed => $"Row {broken.Row} is broken: it was changed or moved after it was written.",
        AuditFault.DoesNotFollow when broken.After == 0 => $"Row {broken.Row} is broken: it is the first, but it was written after another one.",
        AuditFault.DoesNotFollow => $"Row {broken.Row} is broken: it does not follow row {broken.After}; between them rows were removed, put in or exchanged.",
        AuditFault.EndMissing => $"Row {broken.Row} is missing: the trail ends at row {broken.After} and was longer once.",
        AuditFault.NotTheHead => $"Row {broken.Row} is the last, but the head of the chain names another one: one of them was written past the portal.",
        AuditFault.NotAsNoted => $"Row {broken.Row} is not the one that was noted: the chain was written anew since.",
        _ => throw new InvalidOperationException($"{broken.Fault} is not a fault."),
    };

    private static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}
