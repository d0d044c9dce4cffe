namespace PlantPortal.Web.Features.Demo;

/// <summary>Spells that come again and again: one somewhere in each period since 1970.</summary>
/// <param name="Every">The period; longer than <paramref name="Longest"/>.</param>
internal sealed record DemoSpells(Duration Every, Duration Shortest, Duration Longest);

/// <summary>The spells of one place. A pure function of seed, place and time; not thread-safe: it keeps the spell it looked at last.</summary>
/// <param name="about">Names seed and place.</param>
internal sealed class DemoSpellClock(DemoSpells spells, string about)
{
    private (long Index, Interval Spell)? _last;

    /// <summary>The spell <c>[Start, End)</c> in which an instant lies; null when it lies in none.</summary>
    public Interval? At(Instant instant) => Of(IndexOf(instant)) is var spell && spell.Contains(instant) ? spell : null;

    /// <summary>The spells that overlap <c>[from, to]</c>, in order.</summary>
    public IEnumerable<Interval> Between(Instant from, Instant to)
    {
        for (var index = IndexOf(from); index <= IndexOf(to); index++)
        {
            if (Of(index) is var spell && spell.Start <= to && spell.End > from)
            {
                yield return spell;
            }
        }
    }

    private long IndexOf(Instant instant) => (long)Math.Floor(instant.ToUnixTimeMilliseconds() / spells.Every.TotalMilliseconds);

    private Interval Of(long index)
    {
        if (_last is not { } last || last.Index != index)
        {
            var random = new DemoRandom(FormattableString.Invariant($"{about}/{index}"));
            var lasts = (long)random.Between(spells.Shortest.TotalMilliseconds, spells.Longest.TotalMilliseconds);
            var start = (long)((index * spells.Every.TotalMilliseconds) + random.Between(0, spells.Every.TotalMilliseconds - lasts));
            _last = last = (index, new Interval(Instant.FromUnixTimeMilliseconds(start), Instant.FromUnixTimeMilliseconds(start + lasts)));
        }

        return last.Spell;
    }
}
