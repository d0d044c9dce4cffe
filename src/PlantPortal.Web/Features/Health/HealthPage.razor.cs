using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Web.Live;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Health;

/// <summary>How the portal itself does; refreshes itself every few seconds.</summary>
public sealed partial class HealthPage : LiveComponent
{
    private PortalHealth? _health;
    private string? _failure;

    [Inject]
    private ReadHealth Health { get; set; } = null!;

    [Inject]
    private CurrentCaller Current { get; set; } = null!;

    [Inject]
    private IStringLocalizer<HealthTexts> Text { get; set; } = null!;

    /// <summary>Whatever happens, it is read every five seconds: what is read costs more than what a line shows.</summary>
    protected override TimeSpan Pace => TimeSpan.FromSeconds(5);

    protected override (string? Site, string? Line) Scope => (null, null);

    protected override async Task ReadAsync(CancellationToken cancel)
    {
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        var health = await Health.RunAsync(await Current.GetAsync(), cancel);
        _health = health.IsOk ? health.Value : null;
        _failure = health.IsOk ? null : health.Problems[0].Detail;
    }

    private string Say(HealthFinding finding) => (finding.Question, finding.State) switch
    {
        (HealthQuestion.Disk, _) => Text["FindingDisk", Bytes((long)finding.Value!)],
        (HealthQuestion.Lag, HealthState.Bad) => Text["FindingBehind", Formats.Number(finding.Value!.Value)],
        (_, var state) when finding.Value is null => Text[$"Finding{finding.Question}{state}"],
        _ => Text[$"Finding{finding.Question}", Formats.Number(finding.Value!.Value)],
    };

    /// <summary>A shape for each state; the word stands beside it.</summary>
    private static string Mark(HealthState state) => state switch
    {
        HealthState.Good => "✓",
        HealthState.Look => "!",
        _ => "✕",
    };

    private string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => Text["Gibibytes", ((double)bytes / (1L << 30)).ToString("N1", CultureInfo.CurrentCulture)],
        >= 1L << 20 => Text["Mebibytes", ((double)bytes / (1L << 20)).ToString("N1", CultureInfo.CurrentCulture)],
        _ => Text["Kibibytes", ((double)bytes / (1L << 10)).ToString("N0", CultureInfo.CurrentCulture)],
    };

    /// <summary>In UTC: the portal is of all plants.</summary>
    private static string Moment(Instant at) => at.InUtc().LocalDateTime.ToString("G", CultureInfo.CurrentCulture);
}
