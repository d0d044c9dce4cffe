using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Kpi;
using PlantPortal.Web.Shared;

namespace PlantPortal.Web.Features.Live;

/// <summary>
/// Ranks the plants of the overview by the first of the KPIs that they are seen by, once their numbers are known to mean the same. What was found holds
/// until a figure is another. Not thread-safe: each who looks has one.
/// </summary>
internal sealed class PlantsRanking(KpiNames kpis, ComparabilityWords words, IStringLocalizer<LiveTexts> text)
{
    private List<SiteEvidence> _of = [];
    private Dictionary<string, ComparedSite> _compared = new(StringComparer.Ordinal);

    /// <summary>Takes in the plants that whoever looks may see.</summary>
    public void Take(IEnumerable<LiveSite> sites)
    {
        var evidence = sites.Select(s => s.Figures?.Evidence).OfType<SiteEvidence>().ToList();
        if (!evidence.SequenceEqual(_of, ReferenceEqualityComparer.Instance))
        {
            _of = evidence;
            _compared = Comparability.Of(evidence, kpis.DirectionOf(Kpi), kpis.CoverageLimit).ToDictionary(s => s.Site, StringComparer.Ordinal);
        }
    }

    /// <summary>1 is the best; 0 for a plant that is not ranked.</summary>
    public int RankOf(string site) => _compared.GetValueOrDefault(site)?.Rank ?? 0;

    /// <summary>That a plant is not ranked, or with a reservation, and why; null: nothing is to be said.</summary>
    public string? Say(string site)
    {
        if (_compared.GetValueOrDefault(site) is not { Causes.IsEmpty: false } compared)
        {
            return null;
        }

        var isOut = compared.Rank is null;
        return text[isOut ? "NotRanked" : "RankedWith", kpis.NameOf(Kpi), string.Join(", ", compared.Causes.Where(c => c.LeavesOut == isOut).Select(words.InShort))];
    }

    private static string Kpi => KpiNames.Shown[0];
}
