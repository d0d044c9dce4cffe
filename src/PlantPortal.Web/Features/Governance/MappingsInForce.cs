using Microsoft.EntityFrameworkCore.Storage;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data;
using PlantPortal.Web.Data.Projection;

namespace PlantPortal.Web.Features.Governance;

/// <summary>Puts mappings in force: a new version of the registry, by which the history of their lines is coded again.</summary>
internal sealed class MappingsInForce(RegistryStore registry, Projector projector, Func<PlantModel> model)
{
    /// <summary>Saves a unit of work with these mappings, commits it, and tells everyone. The caller holds the write turn.</summary>
    /// <param name="changes">Of one site and line; empty: the registry stays as it is.</param>
    /// <param name="by">Who decided so, by name.</param>
    /// <returns>The version of the registry afterwards.</returns>
    public async Task<int> CommitAsync(
        PortalDb db, IDbContextTransaction transaction, string by, string note, IReadOnlyList<MappingChange> changes, CancellationToken cancel)
    {
        var current = registry.Current.Number;
        var publication = changes.Count == 0 ? null : registry.AddMappings(db, by, note, changes);
        await db.SaveChangesAsync(cancel);
        var touches = Touches(changes);
        ProjectionMarks.Add(db, touches);
        await transaction.CommitAsync(CancellationToken.None);

        if (publication is not null)
        {
            registry.Publish(publication);
            projector.RegistryChanged(touches);
        }

        return publication?.Number ?? current;
    }

    /// <summary>The lines that a mapping is about.</summary>
    public IEnumerable<Line> LinesOf(string site, string? line) => model().FindSite(site)!.Lines.Where(l => line is null || l.Code == line);

    /// <summary>From where on the history of each line is to be coded again, also what is kept of it by the old version until it is told.</summary>
    private List<LineTouch> Touches(IReadOnlyList<MappingChange> changes)
    {
        if (changes.Count == 0)
        {
            return [];
        }

        var ((site, line, _), codes) = (changes[0].Key, changes.Select(c => c.Key.Code).ToArray());
        return
        [
            .. from one in LinesOf(site, line)
               let reach = projector.MappingReaches(site, one.Code, codes)
               where reach is not null
               select new LineTouch(site, one.Code, reach.Value),
        ];
    }
}
