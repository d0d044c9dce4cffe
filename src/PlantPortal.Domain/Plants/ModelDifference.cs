using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Plants;

/// <summary>One thing that is another than before.</summary>
/// <param name="Site">The plant; null for a product.</param>
/// <param name="What">The thing, from the largest to the smallest: <c>line L1 ideal cycle of SKU-1 from 2026-01-01T00:00:00Z</c>.</param>
/// <param name="Old">In words; null when there was nothing.</param>
/// <param name="New">In words; null when there is nothing any more.</param>
public sealed record ModelDifference(string? Site, string What, string? Old, string? New)
{
    /// <summary>Every difference between two models, sites first.</summary>
    public static IReadOnlyList<ModelDifference> Between(PlantModel old, PlantModel @new) =>
    [
        .. @new.Sites.Values.SelectMany(s => OfSite(old.FindSite(s.Code), s)),
        .. @new.Products.Values.SelectMany(p => OfProduct(old.Products.GetValueOrDefault(p.Code), p)),
    ];

    /// <summary>The lines whose timeline may differ between two models, and the earliest instant from which; a new line from MinValue.</summary>
    public static IReadOnlyList<(string Site, string Line, Instant From)> Touched(PlantModel old, PlantModel @new) =>
    [
        .. from site in @new.Sites.Values
           where !ReferenceEquals(site, old.FindSite(site.Code))
           from line in site.Lines
           let since = Since(old.FindSite(site.Code), site, line)
           where since is not null
           select (site.Code, line.Code, since.Value),
    ];

    /// <summary>Every difference of one site.</summary>
    public static IEnumerable<ModelDifference> OfSite(Site? old, Site site)
    {
        if (ReferenceEquals(old, site))
        {
            return [];
        }

        var code = site.Code;
        var areas = site.Areas.SelectMany(a => OfArea(old?.Areas.Find(b => b.Code == a.Code), a).Select(d => d with { Site = code }));
        var lines = site.Areas.SelectMany(a => a.Lines.SelectMany(l => OfLine(old, a, l).Select(d => d with { Site = code, What = $"line {l.Code} {d.What}".TrimEnd() })));
        return
        [
            .. old is null ? [new ModelDifference(code, "site", null, code)] : Array.Empty<ModelDifference>(),
            .. Plain(code, "name", old?.Name, site.Name),
            .. Plain(code, "culture", old?.Culture, site.Culture),
            .. Versions(code, "time zone", old?.Zone, site.Zone, z => z.Id),
            .. Versions(code, "production day start", old?.DayStart, site.DayStart, CalendarText.Of),
            .. Versions(code, "calendar", old?.Calendar, site.Calendar, CalendarText.Of),
            .. areas,
            .. lines,
        ];
    }

    private static IEnumerable<ModelDifference> OfArea(Area? old, Area area) =>
    [
        .. old is null ? [new ModelDifference(null, $"area {area.Code}", null, area.Code)] : Array.Empty<ModelDifference>(),
        .. Plain(null, $"area {area.Code} name", old?.Name, area.Name),
    ];

    private static IEnumerable<ModelDifference> OfProduct(Product? old, Product product) =>
    [
        .. Plain(null, $"product {product.Code} name", old?.Name, product.Name),
        .. Plain(null, $"product {product.Code} unit", old?.Unit, product.Unit),
    ];

    private static IEnumerable<ModelDifference> OfLine(Site? site, Area area, Line line)
    {
        var old = site?.FindLine(line.Code);
        var cycles = IdealCycleUpdate.HistoriesOf(old?.IdealCycles ?? []);
        return
        [
            .. Plain(null, "area", site?.Areas.Find(a => a.Lines.Exists(l => l.Code == line.Code))?.Code, area.Code),
            .. Plain(null, "name", old?.Name, line.Name),
            .. Versions(null, "equipment class", old?.EquipmentClass, line.EquipmentClass, c => c),
            .. Versions(null, "tracks orders", old?.TracksOrders, line.TracksOrders, t => t ? "yes" : "no"),
            .. Versions(null, "calendar", old?.Calendar, line.Calendar, CalendarText.Of),
            .. IdealCycleUpdate.HistoriesOf(line.IdealCycles).SelectMany(c => Versions(
                null, $"ideal cycle {c.Key}".TrimEnd(), cycles.GetValueOrDefault(c.Key), c.Value, s => FormattableString.Invariant($"{s} s"))),
            .. line.Sources.SelectMany(s => OfSource(old?.FindSource(s.Code), s).Select(d => d with { What = $"source {s.Code} {d.What}".TrimEnd() })),
        ];
    }

    private static IEnumerable<ModelDifference> OfSource(LineSource? old, LineSource source) =>
    [
        .. old is null ? [new ModelDifference(null, "", null, source.Code)] : Array.Empty<ModelDifference>(),
        .. Versions(null, "silence limit", old?.Silence, source.Silence, s => s is { } limit ? FormattableString.Invariant($"{limit.TotalSeconds} s") : "none"),
        .. Versions(null, "highest counter reading", old?.CounterMax, source.CounterMax, m => m is { } max ? FormattableString.Invariant($"{max}") : "none"),
    ];

    private static IEnumerable<ModelDifference> Plain(string? site, string what, string? old, string @new) =>
        old == @new ? [] : [new ModelDifference(site, what, old, @new)];

    private static IEnumerable<ModelDifference> Versions<T>(string? site, string what, History<T>? old, History<T> @new, Func<T, string> text)
    {
        var before = old ?? History<T>.Empty;
        foreach (var version in @new.Versions.Except(before.Versions))
        {
            var held = before.Versions.LastOrDefault(v => v.From <= version.From);
            if (held is null && version.Value is null)
            {
                continue;
            }

            yield return new ModelDifference(site, What(version), held is null ? null : text(held.Value), text(version.Value));
        }

        foreach (var gone in before.Versions.Where(v => @new.Versions.All(n => n.From != v.From)))
        {
            yield return new ModelDifference(site, What(gone), text(gone.Value), null);
        }

        string What(History<T>.Version version) => version.From == Instant.MinValue ? what : $"{what} from {version.From}";
    }

    private static Instant? Since(Site? oldSite, Site site, Line line)
    {
        if (oldSite?.FindLine(line.Code) is not { } old)
        {
            return Instant.MinValue;
        }

        var cycles = IdealCycleUpdate.HistoriesOf(old.IdealCycles);
        IEnumerable<Instant?> changes =
        [
            oldSite.Zone.FirstDifference(site.Zone),
            oldSite.DayStart.FirstDifference(site.DayStart),
            oldSite.CalendarOf(old).FirstDifference(site.CalendarOf(line)),
            old.EquipmentClass.FirstDifference(line.EquipmentClass),
            old.TracksOrders.FirstDifference(line.TracksOrders),
            .. line.Sources.Select(s => (old.FindSource(s.Code)?.Silence ?? History<Duration?>.Empty).FirstDifference(s.Silence)),
            .. line.Sources.Select(s => (old.FindSource(s.Code)?.CounterMax ?? History<long?>.Empty).FirstDifference(s.CounterMax)),
            .. IdealCycleUpdate.HistoriesOf(line.IdealCycles).Select(c => (cycles.GetValueOrDefault(c.Key) ?? History<decimal>.Empty).FirstDifference(c.Value)),
        ];
        return changes.Min();
    }
}
