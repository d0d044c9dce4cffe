using PlantPortal.Web.Data;

namespace PlantPortal.Web.Features.Governance;

/// <summary>Puts versions of the registry in force when the instant comes for which they were approved.</summary>
internal sealed partial class RegistryClock(RegistryStore registry, RegistryInForce inForce, IClock clock, TimeProvider time, ILogger<RegistryClock> log) : BackgroundService
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_look, time);
        do
        {
            try
            {
                if (registry.Next <= clock.GetCurrentInstant())
                {
                    await inForce.ApplyDueAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NotApplied(log, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A version of the registry that is due could not be put in force; it is tried again.")]
    private static partial void NotApplied(ILogger logger, Exception e);
}
