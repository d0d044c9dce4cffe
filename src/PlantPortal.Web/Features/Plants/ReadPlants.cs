using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Plants;

/// <summary>Reads the plants that a caller may set up, from memory. What they may not set up is not there.</summary>
internal sealed class ReadPlants(Func<PlantModel> model, EventLog events, IClock clock)
{
    public Instant Now => clock.GetCurrentInstant();

    /// <summary>By name.</summary>
    public IReadOnlyList<Site> All(Caller caller) =>
        [.. model().Sites.Values.Where(s => caller.May(Right.WriteModel, s.Code)).OrderBy(s => s.Name, StringComparer.CurrentCulture)];

    public Site? Find(Caller caller, string code) => caller.May(Right.WriteModel, code) ? model().FindSite(code) : null;

    /// <summary>The enterprise's, by name, for whoever sets up a plant.</summary>
    public IReadOnlyList<Product> Products(Caller caller) => caller.MaySomewhere(Right.WriteModel)
        ? [.. model().Products.Values.OrderBy(p => p.Name, StringComparer.CurrentCulture).ThenBy(p => p.Code, StringComparer.Ordinal)]
        : [];

    /// <summary>Whether the code is taken, by whichever plant: codes are of the enterprise, and only who may add a plant to it learns which are.</summary>
    public bool Exists(Caller caller, string site) => caller.May(Right.WriteModel) && model().FindSite(site) is not null;

    /// <summary>Whether a plant that the caller may set up has a past: then what is changed without an instant holds from now, else since ever.</summary>
    public bool HasPast(Caller caller, string site) => caller.May(Right.WriteModel, site) && events.HasEvents(site);
}
