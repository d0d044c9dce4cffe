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

    /// <summary>The enterprise's, by name.</summary>
    public IReadOnlyList<Product> Products => [.. model().Products.Values.OrderBy(p => p.Name, StringComparer.CurrentCulture).ThenBy(p => p.Code, StringComparer.Ordinal)];

    /// <summary>Whether the code is taken, by whichever plant: codes are of the enterprise.</summary>
    public bool Exists(string site) => model().FindSite(site) is not null;

    /// <summary>Whether a plant has a past: then what is changed without an instant holds from now, else since ever.</summary>
    public bool HasPast(string site) => events.HasEvents(site);
}
