using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Shared;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Governance;

/// <summary>How the governance screens write names, moments and grounds.</summary>
internal sealed class GovernanceWords(IStringLocalizer<GovernanceTexts> text, ReasonNames reasons, ModelStore models, RegistryStore registry, IClock clock)
{
    private const string StopsPage = "/downtime/stops";

    public string SiteName(string site) => models.Current.FindSite(site)?.Name ?? site;

    public string LineName(string site, string line) => models.Current.FindLine(site, line)?.Name ?? line;

    /// <summary>The plant, and the line where only one is meant.</summary>
    public string Place(string site, string? line) => line is null ? SiteName(site) : $"{SiteName(site)} · {LineName(site, line)}";

    public string Lines(UnmappedCode code) => string.Join(", ", code.Lines.Select(l => LineName(code.Site, l)));

    /// <summary>A reason by its name; that a mapping is taken away, where there is none.</summary>
    public string Reason(string? reason) => reason is null ? text["NoReason"].Value : reasons.NameOf(reason);

    /// <summary>Whether a text is in a code, or in the code or the name of its reason, in whatever case; every text is when none is looked for.</summary>
    public bool Fits(string? text, string code, string? reason) => text is null
        || code.Contains(text, StringComparison.OrdinalIgnoreCase)
        || (reason is not null && (reason.Contains(text, StringComparison.OrdinalIgnoreCase) || Reason(reason).Contains(text, StringComparison.CurrentCultureIgnoreCase)));

    /// <summary>Date and time of day at a plant.</summary>
    public string Moment(Instant instant, string site) =>
        instant.InZone(Zone(site)).LocalDateTime.ToString("g", CultureInfo.CurrentCulture);

    /// <summary>Of the one plant asked for; UTC when there are several.</summary>
    public DateTimeZone Zone(ScreenQuery scope) => scope.OneSite is { } one ? Zone(one) : DateTimeZone.Utc;

    /// <summary>Why a reason is suggested.</summary>
    public string Ground(MappingSuggestion suggestion) => (suggestion switch
    {
        { Sites: 1, Word: { } word } => text["GroundSiteAndWord", word],
        { Sites: > 1, Word: { } word } => text["GroundSitesAndWord", suggestion.Sites, word],
        { Sites: 1 } => text["GroundSite"],
        { Sites: > 1 } => text["GroundSites", suggestion.Sites],
        _ => text["GroundWord", suggestion.Word!],
    }).Value;

    /// <summary>Whether a mapping of an unmapped code to a reason waits for a steward at a site with events.</summary>
    public bool Waits(string site, string code, string reason) =>
        MappingRules.TakesTimeOutOfDowntime(registry.Current, new MappingKey(site, null, code), reason, tracksOrders: false);

    /// <summary>What a code may be mapped to, by group and name.</summary>
    public ImmutableArray<Choice> Choices() =>
    [
        .. registry.Current.Reasons.All.Where(MappingRules.IsChoice).Select(r => new Choice(r.Code, $"{reasons.NameOf(r.Code)} ({r.Code})")),
    ];

    /// <summary>The stops of an unmapped code, in the same scope at its plant.</summary>
    public static string Stops(ScreenQuery scope, string site, string code)
    {
        var address = new AddressWriter();
        (scope.OneSite == site ? scope : scope with { Sites = [site] }).Write(address);
        return $"{StopsPage}{address.Add("uncoded", true).Add("code", code)}";
    }

    private DateTimeZone Zone(string site) => models.Current.FindSite(site)?.Zone.At(clock.GetCurrentInstant()) ?? DateTimeZone.Utc;
}
