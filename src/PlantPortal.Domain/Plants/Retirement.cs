using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Plants;

/// <summary>
/// Sites and lines that are retired, over time. From the instant on a line has no shifts, its state is not known and what happens at it is not
/// taken; what was before stays as it was. A site that is retired retires its lines.
/// </summary>
public static class Retirement
{
    /// <summary>Whether a line is retired, or its site, over time.</summary>
    public static History<bool> RetiredOf(this Site site, Line line)
    {
        if (site.Retired.IsEmpty)
        {
            return line.Retired;
        }

        return line.Retired.IsEmpty
            ? site.Retired
            : History<bool>.Of(Edges(site.Retired, line.Retired).Select(at => new History<bool>.Version(at, site.Retired.At(at) || line.Retired.At(at))));
    }

    public static bool IsRetired(this Site site, Instant at) => site.Retired.At(at);

    /// <summary>Whether the line or its site is retired at an instant.</summary>
    public static bool IsRetired(this Site site, Line line, Instant at) => site.Retired.At(at) || line.Retired.At(at);

    /// <summary>Since when the retirement in force at an instant holds; null when none is.</summary>
    public static Instant? Since(History<bool> retired, Instant at) => Standing(History<bool>.Of(retired.Versions.Where(v => v.From <= at)));

    /// <summary>The site without the lines that are retired for themselves at an instant; the same object when there are none.</summary>
    public static Site Working(this Site site, Instant at) => site.Lines.Any(l => l.Retired.At(at))
        ? site with { Areas = site.Areas.ConvertAll(a => a with { Lines = a.Lines.RemoveAll(l => l.Retired.At(at)) }) }
        : site;

    /// <summary>The instant from which a retirement holds that nothing ends, past or to come; null when there is none.</summary>
    public static Instant? Standing(History<bool> retired)
    {
        Instant? since = null;
        foreach (var version in retired.Versions)
        {
            since = version.Value ? since ?? version.From : null;
        }

        return since;
    }

    /// <summary>The instants from one on at which a retirement begins, ordered.</summary>
    internal static Queue<Instant> Begins(History<bool> retired, Instant from) => new(retired.Versions.Where(v => v.Value && v.From >= from).Select(v => v.From));

    /// <summary>A calendar without its shifts while retired.</summary>
    internal static History<ShiftCalendar> Without(History<ShiftCalendar> calendar, History<bool> retired) => retired.IsEmpty
        ? calendar
        : History<ShiftCalendar>.Of(Edges(calendar, retired).Select(at =>
            new History<ShiftCalendar>.Version(at, retired.At(at) ? ShiftCalendar.None : calendar.At(at) ?? ShiftCalendar.None)));

    /// <summary>What a change makes of it, from a whole microsecond on. Taking back keeps that it was retired until then, unless the retirement was only to come.</summary>
    /// <param name="from">Of the change: from when on taking back holds; null: from now.</param>
    internal static History<bool> Changed(History<bool> known, Given<Instant?>? said, Instant? from, Past past)
    {
        var standing = Standing(known);
        return said switch
        {
            null or { Value: null } when standing is null || said is null => known,
            { Value: { } at } when Whole(at) == standing => known,
            { Value: { } at } => Before(known, standing is { } since ? Instant.Min(Whole(at), since) : Whole(at)).With(Whole(at), value: true),
            _ => standing > (from ?? past.Now) || (from is null && !past.Exists)
                ? Before(known, standing!.Value)
                : known.With(from ?? past.Now, value: false),
        };
    }

    private static Instant Whole(Instant at) => at.ToMicros().ToInstant();

    private static History<bool> Before(History<bool> known, Instant at) => History<bool>.Of(known.Versions.Where(v => v.From < at));

    private static IEnumerable<Instant> Edges<TFirst, TSecond>(History<TFirst> first, History<TSecond> second) =>
        first.Versions.Select(v => v.From).Concat(second.Versions.Select(v => v.From)).Distinct().Order();
}
