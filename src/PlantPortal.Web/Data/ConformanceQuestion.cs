using System.Collections.Immutable;
using PlantPortal.Domain.Conformance;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Data;

/// <summary>A question about how far the numbers of sites can be trusted.</summary>
/// <param name="Sites">Each once.</param>
/// <param name="Weeks">How many ISO weeks are told of besides, the last the one in which the window ends; from the first day on of which anything is known.</param>
public sealed record ConformanceQuestion(ImmutableArray<string> Sites, PerformanceWindow Window, int Weeks)
{
    /// <summary>The longest window: what is made for it is kept in memory.</summary>
    public const int MostDays = 92;

    /// <summary>So many production days, the one that runs included, are told of where nobody asks for others.</summary>
    public const int UsualDays = 30;

    public const int UsualWeeks = 8;
}

/// <summary>What is known of a site.</summary>
/// <param name="Time">From where the time in it begins to where it ends; null when there is none.</param>
/// <param name="Lines">Those that have time in the window, in the order of the plant model.</param>
/// <param name="Weeks">The oldest first; without the registry that sources run, which is known of now alone.</param>
/// <param name="Sources">Of the lines that work now, by code.</param>
public sealed record SiteTrust(
    string Site, Interval? Time, SiteConformance Whole, ImmutableArray<LineTrust> Lines, ImmutableArray<WeekTrust> Weeks, ImmutableArray<SourceTrust> Sources);

/// <summary>A line over the window.</summary>
public sealed record LineTrust(string Line, SiteConformance Whole);

/// <summary>A site over an ISO week of its production days, as far as it has come.</summary>
/// <param name="Monday">Its first day.</param>
public sealed record WeekTrust(LocalDate Monday, SiteConformance Whole);

/// <summary>A source and how it stands to the registry in force now.</summary>
public sealed record SourceTrust(SourceReport Report, SourceStanding Standing);
