using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Data;
using PlantPortal.Web.Data.Projection;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Health;

/// <summary>Reads how the portal does, for those who may.</summary>
internal sealed class ReadHealth(
    HealthCheckService checks, IngestMeter meter, Projector projector, QuarantineReader quarantine, PortalDatabase database, ProjectionDatabase projection,
    IKeyManager keys, OpenCircuits circuits, LiveFeed feed, AuditReader audit, KeyRing ring, SourceVersions versions, Func<RegistryHistory> registry, Func<PlantModel> model, IConfiguration settings, IClock clock)
{
    /// <summary>From here on somebody who reads notices that the projection is behind.</summary>
    private static readonly TimeSpan s_slow = TimeSpan.FromSeconds(1);

    /// <summary>So long a reading of the lag waits at most.</summary>
    private static readonly TimeSpan s_behind = TimeSpan.FromSeconds(5);

    private const long LittleDisk = 2L << 30;
    private const long HardlyAnyDisk = 200L << 20;

    private static readonly Instant s_started = Instant.FromDateTimeUtc(Process.GetCurrentProcess().StartTime.ToUniversalTime());

    public async Task<Result<PortalHealth>> RunAsync(Caller caller, CancellationToken cancel) =>
        caller.Refuse(Right.ReadHealth) is { } refusal ? refusal : await Task.Run(() => ReadAsync(cancel), cancel);

    private async Task<PortalHealth> ReadAsync(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        HealthFinding[] findings =
        [
            await ReadyAsync(cancel), new(HealthQuestion.Ingest, HealthState.Good, meter.LastMinute), await LagAsync(cancel), Waiting(), Disk(), Keys(now), KeysAtRest(now), BootstrapKey(), Demo(),
        ];
        return new PortalHealth(now, findings, Sources(now), Facts());
    }

    private async Task<HealthFinding> ReadyAsync(CancellationToken cancel)
    {
        var report = await checks.CheckHealthAsync(cancel);
        return new HealthFinding(HealthQuestion.Ready, report.Status == HealthStatus.Healthy ? HealthState.Good : HealthState.Bad, null);
    }

    /// <summary>Does what a reader does: waits until everything that was acknowledged is taken in.</summary>
    private async Task<HealthFinding> LagAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(s_behind);
        var start = Stopwatch.GetTimestamp();
        try
        {
            await projector.SettleAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new HealthFinding(HealthQuestion.Lag, HealthState.Bad, (decimal)s_behind.TotalMilliseconds);
        }

        var took = Stopwatch.GetElapsedTime(start);
        return new HealthFinding(HealthQuestion.Lag, took < s_slow ? HealthState.Good : HealthState.Look, Math.Round((decimal)took.TotalMilliseconds));
    }

    private HealthFinding Waiting()
    {
        var (count, _) = quarantine.Count(new QuarantineFilter());
        return new HealthFinding(HealthQuestion.Quarantine, count == 0 ? HealthState.Good : HealthState.Look, count);
    }

    private HealthFinding Disk()
    {
        var free = new DriveInfo(Path.GetDirectoryName(database.Path)!).AvailableFreeSpace;
        return new HealthFinding(HealthQuestion.Disk, free < HardlyAnyDisk ? HealthState.Bad : free < LittleDisk ? HealthState.Look : HealthState.Good, free);
    }

    private HealthFinding Keys(Instant now)
    {
        var usable = keys.GetAllKeys().Count(k => !k.IsRevoked && Instant.FromDateTimeOffset(k.ExpirationDate) > now);
        return new HealthFinding(HealthQuestion.Keys, usable > 0 ? HealthState.Good : HealthState.Look, usable);
    }

    private HealthFinding KeysAtRest(Instant now)
    {
        var plain = ring.CountPlain(now);
        return plain == 0 ? new HealthFinding(HealthQuestion.KeysAtRest, HealthState.Good, null) : new HealthFinding(HealthQuestion.KeysAtRest, HealthState.Look, plain);
    }

    private HealthFinding BootstrapKey() =>
        new(HealthQuestion.BootstrapKey, string.IsNullOrEmpty(settings["Ingest:BootstrapApiKey"]) ? HealthState.Good : HealthState.Look, null);

    /// <summary>Whatever a plant is called, who set it up is on record.</summary>
    private HealthFinding Demo()
    {
        var demo = audit.Sites(Caller.Demo, "change-model");
        return new(HealthQuestion.Demo, model().Sites.Keys.Any(demo.Contains) ? HealthState.Look : HealthState.Good, null);
    }

    private List<SourceHealth> Sources(Instant now)
    {
        using var connection = database.Open();
        using var newest = new SqliteStatement(connection, "SELECT received, at FROM event WHERE site = ?1 AND source = ?2 ORDER BY sequence DESC LIMIT 1");
        var (found, history) = (new List<SourceHealth>(), registry());
        foreach (var site in model().Sites.Values.Where(s => !s.IsRetired(now)))
        {
            foreach (var source in site.Working(now).Lines.SelectMany(l => l.Sources).GroupBy(s => s.Code, StringComparer.Ordinal))
            {
                var heard = newest.Bind(1, site.Code).Bind(2, source.Key).Next();
                var (received, at) = heard ? (newest.Whole(0).ToInstant(), newest.Whole(1).ToInstant()) : ((Instant?)null, (Instant?)null);
                newest.Reset();
                var report = versions.Of(site.Code, source.Key);
                var limit = source.Min(s => s.Silence.At(now));
                found.Add(new SourceHealth(site.Code, site.Name, source.Key, received, at, limit is { } most && received is { } last && now - last > most, report, report.StandingAt(history, now)));
            }
        }

        return [.. found.OrderBy(s => s.Received is null).ThenByDescending(s => s.IsSilent).ThenBy(s => s.Received)];
    }

    private HealthFacts Facts() => new(
        Size(database.Path), Size(database.Path + "-wal"), Size(projection.Path) + Size(projection.Path + "-wal"), circuits.Total, circuits.People, feed.ListenerCount,
        typeof(ReadHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, RuntimeInformation.FrameworkDescription,
        SQLitePCL.raw.sqlite3_libversion().utf8_to_string(), s_started);

    private static long Size(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
