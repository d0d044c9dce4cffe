using System.Collections.Immutable;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Timeline;

namespace PlantPortal.Web.Data;

/// <summary>Adds up what lines bring to an impact, by site and together, and has the KPIs of both versions computed from it.</summary>
internal sealed class ImpactSums
{
    private readonly ImpactQuestion _question;
    private readonly RegistryVersion _before;
    private readonly (PerformanceGrouping Before, PerformanceGrouping After) _sites;
    private readonly (PerformanceGrouping Before, PerformanceGrouping After) _total;
    private readonly Dictionary<string, Dictionary<LossMoved, LossAmount>> _losses = new(StringComparer.Ordinal);

    public ImpactSums(ImpactQuestion question, PlantModel model, RegistryVersion before, IEnumerable<LineImpact> lines)
    {
        (_question, _before) = (question, before);
        _sites = (new PerformanceGrouping(model, [GroupField.Site]), new PerformanceGrouping(model, [GroupField.Site]));
        _total = (new PerformanceGrouping(model, []), new PerformanceGrouping(model, []));
        foreach (var line in lines)
        {
            Add(line);
        }
    }

    public ImpactAnswer Answer()
    {
        var after = Rows(_sites.After, _question.Proposed).ToDictionary(r => r.Group.Site!, StringComparer.Ordinal);
        return new ImpactAnswer(
            _before,
            new SiteImpact(
                null, new FiguresMove(Rows(_total.Before, _before).SingleOrDefault(), Rows(_total.After, _question.Proposed).SingleOrDefault()),
                Ordered(_losses.Values.SelectMany(l => l))),
            [.. Rows(_sites.Before, _before).Select(r => new SiteImpact(
                r.Group.Site, new FiguresMove(r, after[r.Group.Site!]), Ordered(_losses.GetValueOrDefault(r.Group.Site!, []))))]);
    }

    private void Add(LineImpact line)
    {
        if (line is not { Before: { } before, After: { } after })
        {
            return;
        }

        _sites.Before.Add(line.Line, [before]);
        _sites.After.Add(line.Line, [after]);
        _total.Before.Add(line.Line, [before]);
        _total.After.Add(line.Line, [after]);
        if (!_losses.TryGetValue(line.Line.Site, out var losses))
        {
            _losses[line.Line.Site] = losses = [];
        }

        foreach (var (moved, amount) in line.Losses)
        {
            losses[moved] = losses.GetValueOrDefault(moved).Plus(amount);
        }
    }

    private IEnumerable<PerformanceRow> Rows(PerformanceGrouping grouping, RegistryVersion version) =>
        grouping.Groups.Select(g => PerformanceReader.RowOf(null, version, _question.Kpis, g.Group, g.Sums));

    private static ImmutableArray<LossMove> Ordered(IEnumerable<KeyValuePair<LossMoved, LossAmount>> losses) =>
    [
        .. losses.GroupBy(l => l.Key).Select(g => new LossMove(g.Key, g.Aggregate(default(LossAmount), (sum, l) => sum.Plus(l.Value))))
            .OrderByDescending(m => m.Amount.Micros).ThenBy(m => m.Moved.Before.Reason, StringComparer.Ordinal)
            .ThenBy(m => m.Moved.After.Reason, StringComparer.Ordinal).ThenBy(m => m.Moved.Before.TimeClass).ThenBy(m => m.Moved.After.TimeClass),
    ];
}
