using NodaTime.Text;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Shared;

/// <summary>Where one stop is shown, and where its line's timeline around it.</summary>
internal static class StopAddress
{
    private static readonly Duration s_margin = Duration.FromMinutes(15);

    /// <summary>A timeline shows no more.</summary>
    private static readonly Duration s_longest = Duration.FromDays(7);

    public static string Of(LineRef line, Instant start) => $"/downtime/stops/{line.Site}/{line.Line}/{InstantPattern.ExtendedIso.Format(start)}";

    /// <summary>The start that an address names; null when it names none.</summary>
    public static Instant? Read(string start) => InstantPattern.ExtendedIso.Parse(start) is { Success: true, Value: var instant } ? instant : null;

    public static string Timeline(LineRef line, Instant start, Instant end) =>
        $"/plants/{line.Site}/{line.Line}{new AddressWriter().Add("from", start - s_margin).Add("to", Instant.Min(end, start + s_longest) + s_margin)}";
}
