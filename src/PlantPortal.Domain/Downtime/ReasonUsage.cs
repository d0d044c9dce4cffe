using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Downtime;

/// <summary>Downtime beside a reason or group.</summary>
/// <param name="Micros">Exact, in microseconds.</param>
/// <param name="Stops">Whole stops counted in it.</param>
/// <param name="Sites">At how many sites there was any.</param>
public readonly record struct NodeUsage(long Micros, long Stops, int Sites);

/// <summary>
/// How much each reason was used: downtime as it was coded, to be laid on any tree. A reason has what counts as it, a group the sum of its leaves, so
/// every level adds up to the same. Immutable.
/// </summary>
public sealed class ReasonUsage
{
    public static readonly ReasonUsage None = new([]);

    private readonly Dictionary<string, Sum> _coded = new(StringComparer.Ordinal);
    private readonly Sum _uncoded = new();
    private readonly Sum _total = new();

    /// <param name="losses">In any order; a site and reason may come often.</param>
    public ReasonUsage(IEnumerable<(string Site, LossInput Loss)> losses)
    {
        foreach (var (site, loss) in losses.Where(l => l.Loss.Micros > 0 || l.Loss.Stops > 0))
        {
            var coded = loss.Reason is not { } reason ? _uncoded : _coded.TryGetValue(reason, out var known) ? known : _coded[reason] = new Sum();
            coded.Add(site, loss);
            _total.Add(site, loss);
        }
    }

    /// <summary>Everything, what has no reason included.</summary>
    public NodeUsage Total => _total.Usage;

    /// <summary>What has no reason.</summary>
    public NodeUsage Uncoded => _uncoded.Usage;

    /// <summary>What was coded with a reason itself, whatever it counts as.</summary>
    public NodeUsage Coded(string reason) => _coded.GetValueOrDefault(reason)?.Usage ?? default;

    /// <summary>By the codes of a tree; those without any are left out.</summary>
    public IReadOnlyDictionary<string, NodeUsage> On(ReasonTree tree)
    {
        var nodes = new Dictionary<string, Sum>(StringComparer.Ordinal);
        foreach (var (reason, coded) in _coded)
        {
            foreach (var node in tree.Path(tree.Standing(reason)))
            {
                (nodes.TryGetValue(node.Code, out var known) ? known : nodes[node.Code] = new Sum()).Add(coded);
            }
        }

        return nodes.ToDictionary(n => n.Key, n => n.Value.Usage, StringComparer.Ordinal);
    }

    private sealed class Sum
    {
        private readonly HashSet<string> _sites = new(StringComparer.Ordinal);
        private long _micros;
        private long _stops;

        public NodeUsage Usage => new(_micros, _stops, _sites.Count);

        public void Add(string site, LossInput loss)
        {
            (_micros, _stops) = (_micros + loss.Micros, _stops + loss.Stops);
            _sites.Add(site);
        }

        public void Add(Sum other)
        {
            (_micros, _stops) = (_micros + other._micros, _stops + other._stops);
            _sites.UnionWith(other._sites);
        }
    }
}
