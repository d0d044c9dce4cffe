using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Features.Demo;

/// <summary>The way from a gateway to the portal, with what goes wrong on it. A pure function of plant, source, seed and time; not thread-safe.</summary>
internal sealed class DemoLink
{
    private const int OneOf = 9;
    private static readonly Duration s_ahead = Duration.FromDays(366);
    private static readonly Duration s_behind = Duration.FromMinutes(7);
    private static readonly Duration s_again = Duration.FromSeconds(45);

    private readonly DemoSpellClock? _stored;
    private readonly DemoSpellClock? _lost;
    private readonly DemoSpellClock? _ahead;
    private readonly DemoSpellClock? _behind;
    private readonly bool _twice;

    public DemoLink(DemoPlant plant, string source, int seed)
    {
        _stored = Clock(DemoFlawKind.StoredAndForwarded);
        _lost = Clock(DemoFlawKind.Lost);
        _ahead = Clock(DemoFlawKind.ClockAhead);
        _behind = Clock(DemoFlawKind.ClockBehind);
        _twice = DemoFlaws.Has(DemoFlawKind.SentTwice, plant, source);

        DemoSpellClock? Clock(DemoFlawKind kind) => DemoFlaws.Of(kind, plant, source)?.Spells is { } spells
            ? new DemoSpellClock(spells, FormattableString.Invariant($"{seed}/{plant.Code}/{source}/{kind}"))
            : null;
    }

    /// <summary>No event is longer on its way than this.</summary>
    public static Duration LongestWay { get; } =
        DemoFlaws.All.Where(f => f.Kind == DemoFlawKind.StoredAndForwarded).Max(f => f.Spells!.Longest) + Duration.FromMinutes(1);

    /// <summary>Whether an event may be longer on its way than a moment.</summary>
    public bool IsSlow => _stored is not null || _twice;

    /// <summary>What arrives of an event that happened: nothing, it, or it twice.</summary>
    public IEnumerable<DemoDelivery> Carry(DemoDelivery said)
    {
        var at = said.Event.At;
        if (_lost?.At(at) is not null)
        {
            yield break;
        }

        if (_ahead?.At(at) is not null)
        {
            yield return said with { Event = said.Event with { At = at + s_ahead }, IsFlawed = true };
            yield break;
        }

        var carried = _behind?.At(at) is null ? said : said with { Event = said.Event with { At = at - s_behind } };
        carried = _stored?.At(at) is { } silent ? carried with { Due = Instant.Max(carried.Due, silent.End) } : carried;
        yield return carried;
        if (_twice && said.Event.Sequence / DemoKeys.InMillisecond % OneOf == 0)
        {
            yield return carried with { Due = carried.Due + s_again };
        }
    }

    /// <summary>
    /// The instants in <c>(from, to]</c> at which what was said for a while did not get through and now does again: a gateway then says how its
    /// lines stand.
    /// </summary>
    public IEnumerable<Instant> Returns(Instant from, Instant to) =>
        new[] { _lost, _ahead }.OfType<DemoSpellClock>().SelectMany(c => c.Between(from, to)).Select(s => s.End).Where(end => end > from && end <= to).Order();

    /// <summary>When what happens at an instant is lost: until when nothing gets through.</summary>
    public Instant? SilentUntil(Instant at) => (_lost?.At(at) ?? _ahead?.At(at))?.End;
}
