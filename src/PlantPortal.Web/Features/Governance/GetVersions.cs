using System.Globalization;
using PlantPortal.Domain;
using PlantPortal.Web.Api;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance;

/// <summary><c>GET /api/v1/registry/versions</c>: newest first, 100 unless asked otherwise.</summary>
internal static class GetVersions
{
    private const int Usual = 100;

    /// <param name="before">Only versions with smaller numbers: how to page on.</param>
    /// <param name="limit">1 to <see cref="RegistryQueries.MaxVersions"/>.</param>
    public static IResult Run(string? before, string? limit, Caller caller, RegistryQueries queries)
    {
        if (Whole(before) is { } from && from < 1)
        {
            return new Problem("wrong-parameter", "The parameter 'before' is the number of a version.").ToHttp();
        }

        var most = Whole(limit) ?? Usual;
        return most is < 1 or > RegistryQueries.MaxVersions
            ? new Problem("wrong-parameter", $"The parameter 'limit' is a number from 1 to {RegistryQueries.MaxVersions}.").ToHttp()
            : Results.Json(queries.Versions(caller, Whole(before), most));
    }

    /// <summary>Null when nothing is given; 0 when it is no number that a parameter may have.</summary>
    private static int? Whole(string? text) =>
        text is null ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
