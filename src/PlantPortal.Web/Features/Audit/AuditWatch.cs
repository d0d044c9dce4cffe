using PlantPortal.Domain;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Audit;

/// <summary>What a verification found, and when.</summary>
public sealed record VerifiedAudit(AuditVerdict Verdict, Instant At);

/// <summary>
/// Verifies the audit trail by itself, soon after the start and every hour, and whenever somebody asks; the head goes to the log, where whoever changes the
/// database may not reach. Thread-safe.
/// </summary>
internal sealed class AuditWatch(VerifyAudit verify, IClock clock, TimeProvider time, ILogger<AuditWatch> logger) : BackgroundService
{
    /// <summary>Those who open the portal first have the machine to themselves.</summary>
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    private VerifiedAudit? _last;

    /// <summary>The last verification that went through; null: none since the start.</summary>
    public VerifiedAudit? Last => Volatile.Read(ref _last);

    /// <exception cref="OperationCanceledException">It was not wanted any more; what was found before stays.</exception>
    public async Task<Result<VerifiedAudit>> RunAsync(Caller caller, IProgress<AuditProgress> progress, CancellationToken cancel) =>
        caller.Refuse(Right.ReadAudit) is { } refusal ? refusal : await Task.Run(() => Verify(progress, cancel), cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(s_first, time, stoppingToken);
        using var timer = new PeriodicTimer(s_every, time);
        do
        {
            try
            {
                Verify(progress: null, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "The audit trail could not be verified; the next attempt is in {Hours} h.", s_every.TotalHours);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private VerifiedAudit Verify(IProgress<AuditProgress>? progress, CancellationToken cancel)
    {
        var verified = new VerifiedAudit(verify.Run(noted: null, cancel, progress), clock.GetCurrentInstant());
        Volatile.Write(ref _last, verified);
        if (verified.Verdict.Break is { } broken)
        {
            logger.LogCritical("The audit trail is broken. {Sentence}", broken.Sentence);
        }
        else
        {
            logger.LogInformation("The audit trail is whole: {Rows} rows, head {Head}.", verified.Verdict.Rows, verified.Verdict.Head);
        }

        return verified;
    }
}
