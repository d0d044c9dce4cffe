using System.Collections.Immutable;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Shared.Filters;

/// <summary>Something that can be chosen.</summary>
public sealed record Choice(string Code, string Name);

/// <summary>What a person can choose from: only what belongs to plants that they may read, and what is retired only where it is chosen. Immutable.</summary>
/// <param name="Lines">Of the one site that is chosen; empty while it is not exactly one.</param>
/// <param name="EquipmentClasses">Of the lines of the sites that are chosen, as they are now.</param>
/// <param name="Shifts">Names of any calendar of the sites that are chosen.</param>
/// <param name="Today">The newest production day that has begun at the sites that are chosen.</param>
/// <param name="TodayDiffers">Whether another production day runs at another of them: periods that move with the clock end with each site's own.</param>
public sealed record FilterChoices(
    ImmutableArray<Choice> Sites, ImmutableArray<Choice> Lines, ImmutableArray<string> EquipmentClasses, ImmutableArray<Choice> Products,
    ImmutableArray<string> Shifts, LocalDate Today, bool TodayDiffers = false)
{
    public static FilterChoices Of(PlantModel model, Caller caller, ScreenQuery query, Instant now)
    {
        var readable = Readable(model, caller);
        var chosen = Chosen(readable, query);
        return new FilterChoices(
            [.. readable.Where(s => !s.IsRetired(now) || query.Sites.Contains(s.Code, StringComparer.Ordinal)).Select(s => new Choice(s.Code, s.Name)).OrderBy(c => c.Name, StringComparer.CurrentCulture)],
            chosen is [var one] ? [.. one.Lines.Where(l => !l.Retired.At(now) || query.Lines.Contains(l.Code, StringComparer.Ordinal)).Select(l => new Choice(l.Code, l.Name))] : [],
            [.. chosen.SelectMany(s => s.Lines).Select(l => l.EquipmentClass.At(now)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. model.Products.Values.Select(p => new Choice(p.Code, p.Name))],
            [.. chosen.SelectMany(s => s.ShiftNames()).Distinct(StringComparer.Ordinal)],
            DayOf(chosen, now), chosen.Select(s => s.DayAt(now)).Distinct().Skip(1).Any());
    }

    /// <summary>The newest production day that has begun at the sites that a query is about; UTC's without sites.</summary>
    public static LocalDate DayOf(PlantModel model, Caller caller, ScreenQuery query, Instant now) => DayOf(Chosen(Readable(model, caller), query), now);

    private static LocalDate DayOf(List<Site> sites, Instant now) => sites.Select(s => s.DayAt(now)).DefaultIfEmpty(now.InUtc().Date).Max();

    private static List<Site> Readable(PlantModel model, Caller caller) => [.. model.Sites.Values.Where(s => caller.May(Right.Read, s.Code))];

    private static List<Site> Chosen(List<Site> readable, ScreenQuery query) =>
        query.Sites.IsEmpty ? readable : [.. readable.Where(s => query.Sites.Contains(s.Code, StringComparer.Ordinal))];
}
