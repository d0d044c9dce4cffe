using PlantPortal.Domain.Time;
using PlantPortal.Web.Api;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Governance.Impact;

/// <summary>A plant in a preview; without a code all of them together.</summary>
internal sealed record ImpactSiteAnswer(string? Site, IReadOnlyDictionary<string, ImpactValueAnswer> Values, IReadOnlyList<ImpactLossAnswer> Losses);

/// <summary>A KPI as it is and as it would be; null is "no value".</summary>
internal sealed record ImpactValueAnswer(decimal? Before, decimal? After, decimal? Difference);

/// <summary>Standing that counts as one thing and would count as another.</summary>
internal sealed record ImpactLossAnswer(ImpactFaceAnswer Before, ImpactFaceAnswer After, decimal Seconds, long Stops);

internal sealed record ImpactFaceAnswer(string? Reason, string? Category, string TimeClass);

/// <summary>What a change set would move.</summary>
internal sealed record ImpactAnswerJson(int RegistryVersion, string Scope, IReadOnlyList<ImpactSiteAnswer> Rows);

/// <summary><c>POST /api/v1/registry/changesets/{id}/impact?from=&amp;to=</c>: what it would move, at the plants that the caller may read. Changes nothing.</summary>
internal static class PostImpact
{
    public static Task<IResult> RunAsync(long id, Caller caller, ReadProposed proposed, ReadImpact impact, HttpContext context, CancellationToken cancel) =>
        ImpactFiles.ReadAsync(id, caller, proposed, impact, context, view => Task.FromResult(Results.Json(Of(view), ApiJson.Options)), cancel);

    private static ImpactAnswerJson Of(ImpactView view) => new(
        view.Answer.Before.Number, view.Scope.ToString(), [.. view.Answer.Sites.Prepend(view.Answer.Total).Select(site => Of(site, view))]);

    private static ImpactSiteAnswer Of(SiteImpact site, ImpactView view) => new(
        site.Site,
        view.Kpis.ToDictionary(k => k, k => Of(ImpactWords.Before(site, k)?.Value, ImpactWords.After(site, k)?.Value), StringComparer.Ordinal),
        [.. site.Losses.Select(l => new ImpactLossAnswer(Of(l.Moved.Before), Of(l.Moved.After), l.Amount.Micros / (decimal)Micros.PerSecond, l.Amount.Stops))]);

    private static ImpactValueAnswer Of(decimal? before, decimal? after) => new(before, after, after - before);

    private static ImpactFaceAnswer Of(LossFace face) => new(face.Reason, face.Category?.ToString().ToLowerInvariant(), face.TimeClass.ToString());
}
