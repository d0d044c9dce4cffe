using System.Collections.Immutable;
using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Events;
using PlantPortal.Domain.Kpi;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Features.Live;
using PlantPortal.Web.Live;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Tests.Data;

namespace PlantPortal.Web.Tests.Features.Live;

/// <summary>A place to render components in, with the starter registry; and what a line may look like.</summary>
public abstract class Screens : BunitContext, IAsyncLifetime
{
    protected static readonly DateTimeZone Warsaw = DateTimeZoneProviders.Tzdb["Europe/Warsaw"];

    /// <summary>14:00 in Warsaw.</summary>
    protected static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 13, 0);

    private TestDatabase _database = null!;

    private protected TestDatabase Database => _database;

    // In the constructor: what an asynchronous method sets does not flow out of it.
    protected Screens() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.Registry.LoadAsync();
        Services.AddSingleton(_database.Registry);
        Services.AddLocalization();
        Services.AddSingleton<Formats>();
        Services.AddSingleton<KpiNames>();
        Services.AddSingleton<ReasonNames>();
        Services.AddSingleton<ComparabilityWords>();
        Services.AddSingleton<LineFaces>();
        Services.AddSingleton<SiteFaces>();
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The line as a screen shows it.</summary>
    private protected ShownLine Shown(LiveRow row, LineShift? shift = null) =>
        Services.GetRequiredService<LineFaces>().Show("LODZ", row, Warsaw, shift);

    protected static LiveRow Row(LineSnapshot? snapshot, Duration? stale = null) => new(
        new Line("L1", "Line 1", History<string>.Empty, History<bool>.Empty, [], History<ShiftCalendar?>.Empty, []), snapshot, stale);

    protected static LineSnapshot Snapshot(
        TimeClass timeClass, string? reason = null, string? code = null, Coding? coding = null, decimal? oee = 0.7407m, decimal? coverage = 1) => new(
        "LODZ", "L1", Now, timeClass, MachineState.Stopped, Now - Duration.FromMinutes(65), reason, code, coding, null, null,
        new ShiftInstance("Early", new LocalDate(2026, 3, 2), Now - Duration.FromHours(8), Now + Duration.FromHours(1), ImmutableArray<Interval>.Empty),
        Now - Duration.FromHours(8), new Dictionary<string, KpiFigure>(StringComparer.Ordinal) { ["OEE"] = new(oee, 3) },
        new ElementSet(), coverage, Now);

    /// <summary>A plant with some lines, each in a state for some minutes.</summary>
    private protected static LiveSite Plant(string code, string name, decimal? oee, int downSeconds, params (string Code, string Class, TimeClass State, int Minutes)[] lines)
    {
        var rows = lines.Select(l => new LiveRow(
            new Line(l.Code, $"Line {l.Code}", History<string>.Always(l.Class), History<bool>.Empty, [], History<ShiftCalendar?>.Empty, []),
            Snapshot(l.State) with { Site = code, Line = l.Code, Since = Now - Duration.FromMinutes(l.Minutes) }, null)).ToList();
        var site = new Site(
            code, name, "en-GB", History<DateTimeZone>.Always(Warsaw), History<LocalTime>.Always(LocalTime.Midnight), History<ShiftCalendar>.Empty,
            [new Area("A", "A", [.. rows.Select(r => r.Line)])]);
        var values = ImmutableDictionary<string, KpiValue>.Empty.Add("OEE", new KpiValue("OEE", 1, oee, []));
        var figures = new SiteSnapshot(
            code, Now, new LocalDate(2026, 3, 2), Now - Duration.FromHours(8), rows.Count, values, new ElementSet { Dt = downSeconds * Micros.PerSecond }, 1)
        {
            Evidence = new SiteEvidence(code, oee) { Coverage = 1 },
        };
        return new LiveSite(site, Warsaw, Now, rows, figures);
    }
}
