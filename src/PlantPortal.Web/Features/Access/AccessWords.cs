using System.Globalization;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Security;
using PlantPortal.Web.Shared.Filters;

namespace PlantPortal.Web.Features.Access;

/// <summary>Roles, plants and moments in words.</summary>
internal sealed class AccessWords(IStringLocalizer<AccessTexts> text, Func<PlantModel> model)
{
    public string Name(Role role) => text[$"Role{role}"];

    public string Name(PersonState state) => text[$"State{state}"];

    /// <summary>What the role may do, in a sentence.</summary>
    public string Meaning(Role role) => text[$"Meaning{role}"];

    public string Place(string site) => site switch
    {
        RoleAt.EveryPlant => text["EveryPlant"],
        RoleAt.WhereAssigned => text["WhereAssigned"],
        _ => model().FindSite(site)?.Name ?? site,
    };

    /// <summary>A role and where it holds; several plants in one.</summary>
    public IEnumerable<string> Summary(IEnumerable<RoleAt> places) =>
        from place in places
        group place.Site by place.Role into sites
        orderby sites.Key
        select !sites.Key.IsByPlant() ? Name(sites.Key) : text["RoleAtPlants", Name(sites.Key), string.Join(", ", sites.Select(Place).Order(StringComparer.CurrentCulture))].Value;

    public IReadOnlyList<Choice> Roles(bool byPlantOnly = false) => [.. Enum.GetValues<Role>().Where(r => !byPlantOnly || r.IsByPlant()).Select(r => new Choice($"{r}", Name(r)))];

    /// <summary>The day that ends at an instant, in UTC.</summary>
    public static string LastDay(Instant end) => (end - Duration.Epsilon).InUtc().Date.ToString("d", CultureInfo.CurrentCulture);

    /// <summary>In UTC, to the minute.</summary>
    public static string Moment(Instant instant) => instant.InUtc().LocalDateTime.ToString("g", CultureInfo.CurrentCulture);
}
