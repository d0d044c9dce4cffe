using PlantPortal.Domain.Time;

namespace PlantPortal.Domain.Plants;

/// <summary>One detail that is another than before, in words that are the same in every culture.</summary>
/// <param name="Site">The plant; null for a product.</param>
/// <param name="Thing">What it is a detail of: <c>site</c>, <c>area FILL</c>, <c>line L1</c>, <c>product SKU-1</c>.</param>
/// <param name="What">The detail: <c>ideal cycle SKU-1 from 2026-01-01T00:00:00Z</c>; without an instant, since the beginning of time.</param>
/// <param name="Old">Null when there was nothing.</param>
/// <param name="New">Null when there is nothing any more.</param>
public sealed record ModelDifference(string? Site, string Thing, string What, string? Old, string? New)
{
    /// <summary>Every difference between two models, sites first, those of one thing after each other.</summary>
    public static IReadOnlyList<ModelDifference> Between(PlantModel old, PlantModel @new) =>
    [
        .. @new.Sites.Values.SelectMany(s => OfSite(old.FindSite(s.Code), s)),
        .. @new.Products.Values.SelectMany(p => Of(null, $"product {p.Code}", Product(old.Products.GetValueOrDefault(p.Code), p))),
    ];

    /// <summary>Every difference of one site.</summary>
    /// <param name="old">Null: a new one.</param>
    public static IEnumerable<ModelDifference> OfSite(Site? old, Site site)
    {
        if (ReferenceEquals(old, site))
        {
            return [];
        }

        var areas = site.Areas.SelectMany(a => Of(site.Code, $"area {a.Code}", Area(old?.Areas.Find(b => b.Code == a.Code), a)));
        var lines = site.Areas.SelectMany(a => a.Lines.SelectMany(l => Of(site.Code, $"line {l.Code}", Line(old, a, l))));
        return Of(site.Code, "site", Itself(old, site)).Concat(areas).Concat(lines);
    }

    private static IEnumerable<ModelDifference> Of(string? site, string thing, IEnumerable<Detail> details) =>
        details.Select(d => new ModelDifference(site, thing, d.What, d.Old, d.New));

    private static IEnumerable<Detail> Itself(Site? old, Site site) =>
    [
        .. Plain("code", old?.Code, site.Code),
        .. Plain("name", old?.Name, site.Name),
        .. Plain("culture", old?.Culture, site.Culture),
        .. Versions("time zone", old?.Zone, site.Zone, z => z.Id),
        .. Versions("production day start", old?.DayStart, site.DayStart, CalendarText.Of),
        .. Versions("calendar", old?.Calendar, site.Calendar, CalendarText.Of),
        .. Versions("retired", old?.Retired, site.Retired, YesOrNo),
    ];

    private static IEnumerable<Detail> Area(Area? old, Area area) =>
        [.. Plain("code", old?.Code, area.Code), .. Plain("name", old?.Name, area.Name)];

    private static IEnumerable<Detail> Product(Product? old, Product product) =>
        [.. Plain("code", old?.Code, product.Code), .. Plain("name", old?.Name, product.Name), .. Plain("unit", old?.Unit, product.Unit)];

    private static IEnumerable<Detail> Line(Site? oldSite, Area area, Line line)
    {
        var old = oldSite?.FindLine(line.Code);
        var cycles = IdealCycleUpdate.HistoriesOf(old?.IdealCycles ?? []);
        return
        [
            .. Plain("code", old?.Code, line.Code),
            .. Plain("area", oldSite?.Areas.Find(a => a.Lines.Exists(l => l.Code == line.Code))?.Code, area.Code),
            .. Plain("name", old?.Name, line.Name),
            .. Versions("equipment class", old?.EquipmentClass, line.EquipmentClass, c => c),
            .. Versions("tracks orders", old?.TracksOrders, line.TracksOrders, YesOrNo),
            .. Versions("retired", old?.Retired, line.Retired, YesOrNo),
            .. Versions("calendar", old?.Calendar, line.Calendar, c => c is null ? "that of the site" : CalendarText.Of(c)),
            .. IdealCycleUpdate.HistoriesOf(line.IdealCycles).SelectMany(c => Versions(
                $"ideal cycle {c.Key}".TrimEnd(), cycles.GetValueOrDefault(c.Key), c.Value, s => FormattableString.Invariant($"{s} s"))),
            .. line.Sources.SelectMany(s => Source(old?.FindSource(s.Code), s)),
        ];
    }

    private static string YesOrNo(bool said) => said ? "yes" : "no";

    private static IEnumerable<Detail> Source(LineSource? old, LineSource source) =>
    [
        .. Plain($"source {source.Code}", old?.Code, source.Code),
        .. Versions($"source {source.Code} silence limit", old?.Silence, source.Silence, s => s is { } limit ? FormattableString.Invariant($"{limit.TotalSeconds} s") : "none"),
        .. Versions($"source {source.Code} highest counter reading", old?.CounterMax, source.CounterMax, m => m is { } max ? FormattableString.Invariant($"{max}") : "none"),
    ];

    private static IEnumerable<Detail> Plain(string what, string? old, string @new) => old == @new ? [] : [new Detail(what, old, @new)];

    private static IEnumerable<Detail> Versions<T>(string what, History<T>? old, History<T> @new, Func<T, string> text)
    {
        var before = old ?? History<T>.Empty;
        foreach (var version in @new.Versions.Except(before.Versions))
        {
            var held = before.Versions.LastOrDefault(v => v.From <= version.From);
            if (held is not null || version.Value is not null)
            {
                yield return new Detail(What(version), held is null ? null : text(held.Value), text(version.Value));
            }
        }

        foreach (var gone in before.Versions.ExceptBy(@new.Versions.Select(v => v.From), v => v.From))
        {
            yield return new Detail(What(gone), text(gone.Value), null);
        }

        string What(History<T>.Version version) => version.From == Instant.MinValue ? what : $"{what} from {version.From}";
    }

    private readonly record struct Detail(string What, string? Old, string? New);
}
