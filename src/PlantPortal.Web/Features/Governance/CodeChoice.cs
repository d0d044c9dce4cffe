namespace PlantPortal.Web.Features.Governance;

/// <summary>Which codes of the inbox are chosen, to be mapped together. Not thread-safe.</summary>
internal sealed class CodeChoice
{
    private readonly HashSet<(string Site, string Code)> _chosen = [];
    private (string Site, string Code)? _last;

    public int Count => _chosen.Count;

    public bool Has(UnmappedCode code) => _chosen.Contains(KeyOf(code));

    /// <summary>Chooses a code, or no longer; or all from the one before up to it, as they are in sight.</summary>
    public void Turn(UnmappedCode code, bool upTo, UnmappedCode[] shown)
    {
        var isChosen = !Has(code);
        var (from, to) = (upTo && _last is { } last ? Array.FindIndex(shown, c => KeyOf(c) == last) : -1, Array.FindIndex(shown, c => KeyOf(c) == KeyOf(code)));
        foreach (var one in from < 0 || to < 0 ? [code] : shown[Math.Min(from, to)..(Math.Max(from, to) + 1)].Where(c => c.MayMap))
        {
            Set(one, isChosen);
        }

        _last = KeyOf(code);
    }

    public void TurnAll(UnmappedCode[] shown, bool isChosen)
    {
        foreach (var code in shown.Where(c => c.MayMap))
        {
            Set(code, isChosen);
        }
    }

    /// <summary>Forgets what is not there any more.</summary>
    public void Keep(UnmappedCode[] open)
    {
        if (_chosen.Count > 0)
        {
            _chosen.IntersectWith(open.Select(KeyOf));
        }
    }

    public void Clear() => _chosen.Clear();

    /// <summary>What mapping all of them to one reason asks for.</summary>
    public IReadOnlyCollection<MappingAsked> Asked(string reason) => [.. _chosen.Select(c => new MappingAsked(c.Site, null, c.Code, reason))];

    private void Set(UnmappedCode code, bool isChosen)
    {
        if (isChosen)
        {
            _chosen.Add(KeyOf(code));
        }
        else
        {
            _chosen.Remove(KeyOf(code));
        }
    }

    private static (string Site, string Code) KeyOf(UnmappedCode code) => (code.Site, code.Code);
}
