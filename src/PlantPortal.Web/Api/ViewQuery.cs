using PlantPortal.Domain;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Api;

/// <summary>Which past a query is about: <c>view</c>.</summary>
internal static class ViewQuery
{
    public static Result<PastView> Read(string? view) => view switch
    {
        null or "restated" => PastView.Restated,
        "recorded" => PastView.Recorded,
        _ => QueryText.Wrong("view", view, "'restated' or 'recorded'"),
    };
}
