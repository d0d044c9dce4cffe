using PlantPortal.Domain.Events;

namespace PlantPortal.Web.Features.Demo;

/// <summary>A line that is no more, for which a gateway still counts. A pure function of plant, seed and time.</summary>
internal sealed class DemoGhost
{
    private const string Line = "FIL9";
    private readonly DemoSpellClock _clock;
    private readonly (string Site, string Gateway) _place;

    private DemoGhost(DemoFlaw flaw, int seed)
    {
        _place = (flaw.Plant, flaw.Place!);
        _clock = new DemoSpellClock(flaw.Spells!, FormattableString.Invariant($"{seed}/{flaw.Plant}/{Line}"));
    }

    /// <summary>That of a plant; null: it has none.</summary>
    public static DemoGhost? Of(DemoPlant plant, int seed) =>
        plant.Gateways.Select(g => DemoFlaws.Of(DemoFlawKind.UnknownLine, plant, g.Code)).FirstOrDefault(f => f is not null) is { } flaw ? new DemoGhost(flaw, seed) : null;

    /// <summary>What arrives in <c>(after, until]</c>.</summary>
    public IEnumerable<DemoDelivery> Between(Instant after, Instant until) =>
        from spell in _clock.Between(after, until)
        where spell.Start > after && spell.Start <= until
        select new DemoDelivery(spell.Start, CountAt(spell.Start), IsFlawed: true);

    private CountEvent CountAt(Instant at) => new(
        _place.Site, Line, _place.Gateway, (at.ToUnixTimeMilliseconds() * DemoKeys.InMillisecond) + DemoKeys.OfNoLine, at,
        new Quantities(at.ToUnixTimeSeconds() % 7, null, null), default, From: null, Product: null);
}
