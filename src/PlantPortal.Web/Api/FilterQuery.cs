using System.Collections.Immutable;
using PlantPortal.Domain;
using PlantPortal.Domain.Plants;
using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Api;

/// <summary>What a query is about besides its window.</summary>
/// <param name="Product">Null: whatever the lines worked on.</param>
/// <param name="Shift">By name; null: all of them, and the time outside.</param>
internal sealed record FilteredScope(ImmutableArray<LineRef> Lines, string? Product, string? Shift);

/// <summary>Lines within what the caller may read, narrowed by equipment class, product and shift.</summary>
internal static class FilterQuery
{
    /// <summary>In a sentence.</summary>
    private const int MostNames = 20;

    /// <param name="equipmentClass">Only lines that are of it <paramref name="now"/>.</param>
    public static Result<FilteredScope> Read(
        PlantModel model, Caller caller, string[] sites, string[] lines, string? equipmentClass, string? product, string? shift, Instant now)
    {
        var all = ScopeQuery.Lines(model, caller, sites, lines);
        if (!all.IsOk)
        {
            return Result<FilteredScope>.Fail(all.Problems);
        }

        var (ofClass, item, name) = (OfClass(model, all.Value, equipmentClass, now), Product(product), Shift(model, all.Value, shift));
        return ofClass.IsOk && item.IsOk && name.IsOk
            ? new FilteredScope(ofClass.Value, product, shift)
            : Result<FilteredScope>.Fail([.. ofClass.Problems, .. item.Problems, .. name.Problems]);
    }

    private static Result<ImmutableArray<LineRef>> OfClass(PlantModel model, ImmutableArray<LineRef> lines, string? equipmentClass, Instant now)
    {
        if (equipmentClass is null)
        {
            return lines;
        }

        string?[] classes = [.. lines.Select(l => model.FindLine(l.Site, l.Line)!.EquipmentClass.At(now))];
        return classes.Contains(equipmentClass)
            ? lines.Where((_, i) => classes[i] == equipmentClass).ToImmutableArray()
            : QueryText.Wrong("equipmentClass", equipmentClass, "the equipment class of a line asked for" + Those(classes.OfType<string>()));
    }

    // Also a product that the plant model does not name, since events may.
    private static Result<bool> Product(string? product) =>
        product is null || Codes.IsItem(product) ? true : QueryText.Wrong("product", product, $"a product code, {Codes.ItemFormat}");

    private static Result<bool> Shift(PlantModel model, ImmutableArray<LineRef> lines, string? shift)
    {
        if (shift is null)
        {
            return true;
        }

        var names = lines.Select(l => l.Site).Distinct(StringComparer.Ordinal).SelectMany(s => model.FindSite(s)!.ShiftNames()).ToList();
        return names.Contains(shift, StringComparer.Ordinal)
            ? true
            : QueryText.Wrong("shift", shift, "the name of a shift of a line asked for" + Those(names));
    }

    private static string Those(IEnumerable<string> known) =>
        known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostNames).ToList() is { Count: > 0 } some
            ? $" ({string.Join(", ", some)})"
            : "; there is none";
}
