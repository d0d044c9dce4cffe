using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Api;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance;

/// <summary><c>GET /api/v1/registry/mappings</c>: of one site, or of every site that the caller may see.</summary>
internal static class GetMappings
{
    public static async Task<IResult> RunAsync(string? site, Caller caller, RegistryQueries queries, Func<PlantModel> model, CancellationToken cancel)
    {
        if (site is not null && (model().FindSite(site) is null || !caller.May(Right.Read, site)))
        {
            return new Problem("unknown-site", $"There is no site {PlainText.Quote(site)}.").ToHttp();
        }

        var answer = await queries.MappingsAsync(caller, site, cancel);
        return new TaggedJson<MappingsAnswer>(answer, answer.Version);
    }
}
