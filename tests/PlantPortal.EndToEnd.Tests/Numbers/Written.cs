using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;
using PlantPortal.Domain.Timeline;
using PlantPortal.Web.Features.Downtime;
using PlantPortal.Web.Shared;

namespace PlantPortal.EndToEnd.Tests.Numbers;

/// <summary>Writes what the API says as the portal writes it for a British reader, whose culture the test has from then on.</summary>
internal sealed class Written
{
    private readonly KpiNames _kpis;
    private readonly Formats _formats;
    private readonly ReasonNames _reasons;

    public Written(FedPortal portal)
    {
        var services = portal.Portal.Services;
        (_kpis, _formats, _reasons) = (services.GetRequiredService<KpiNames>(), services.GetRequiredService<Formats>(), services.GetRequiredService<ReasonNames>());
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
    }

    public string Kpi(string code, decimal? value) => _kpis.Write(code, value);

    /// <summary>What a value says on hover: its version, and whether it is greyed.</summary>
    public string Title(string code, ApiRow row) => _kpis.Title(code, row.Version(code), row.Coverage);

    public string Length(decimal seconds) => _formats.Length(Duration.FromTicks((long)(seconds * NodaConstants.TicksPerSecond)));

    public string Class(string timeClass) => _formats.Name(Enum.Parse<TimeClass>(timeClass));

    public string Reason(string code) => _reasons.NameOf(code);

    /// <summary>As in <c>0:25:00</c>.</summary>
    public static string Clock(decimal? seconds) => DowntimeWords.Time(seconds);

    public static string Percent(decimal? share) => Formats.Percent(share);

    public static string Coverage(decimal? share) => Formats.Coverage(share);

    public static string Number(decimal number) => Formats.Number(number);

    /// <summary>With every digit, as an explanation writes it.</summary>
    public static string Exact(decimal? number) => number?.ToString("#,0.############", CultureInfo.CurrentCulture) ?? Formats.NoValue;

    /// <summary>To the second, in a plant's time.</summary>
    public static string Time(string instant, string zone) => Formats.ExactTimeOf(Instant(instant), DateTimeZoneProviders.Tzdb[zone]);

    public static Instant Instant(string text) => InstantPattern.ExtendedIso.Parse(text).GetValueOrThrow();

    /// <summary>Seconds between two instants of the API.</summary>
    public static decimal Seconds(string from, string to) => (decimal)(Instant(to) - Instant(from)).BclCompatibleTicks / NodaConstants.TicksPerSecond;
}
