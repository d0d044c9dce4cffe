using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Time;

namespace PlantPortal.Web.Features.Plants;

/// <summary>The ideal cycles of a line: what is in force, its history, and another one from an instant on.</summary>
public sealed partial class CyclePanel : LinePart
{
    /// <summary>No list to choose from is longer; beyond it the code is written.</summary>
    private const int MostProducts = 200;

    /// <summary>Stands for the general cycle where a product's code stands; no code is empty.</summary>
    private const string General = "";

    private static readonly string[] s_fields =
        [$"{LineSaid.Path}.idealCycles[0].seconds", $"{LineSaid.Path}.idealCycles[0].product", $"{LineSaid.Path}.idealCycles[0].from"];

    private string _product = General;
    private decimal? _seconds;
    private Instant? _from;

    /// <summary>By name.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Product> Products { get; set; }

    [Inject]
    private PlantsWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PlantsTexts> Text { get; set; } = null!;

    /// <summary>The general one first.</summary>
    private IEnumerable<(string? Product, History<decimal> Seconds)> Histories =>
        Line.IdealCycles.GroupBy(c => c.Product, c => new History<decimal>.Version(c.From, c.Seconds), StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, History<decimal>.Of(g)));

    private IEnumerable<IdealCycle> InForce => Histories.Select(h => (h.Product, Version: h.Seconds.Versions.LastOrDefault(v => v.From <= Now)))
        .Where(h => h.Version is not null).Select(h => new IdealCycle(h.Product, h.Version!.Value, h.Version.From));

    private static string Number(decimal seconds) => seconds.ToString("#,0.#########", CultureInfo.CurrentCulture);

    private string Seconds(decimal seconds) => Text["SecondsShown", Number(seconds)];

    private string NameOf(string? product) =>
        product is null ? Text["EveryProduct"] : Products.FirstOrDefault(p => p.Code == product) is { } known ? $"{known.Name} ({product})" : product;

    private LineSaid Edited
    {
        get
        {
            var product = _product.Trim();
            var cycle = new IdealCycleChange(product == General ? null : product, _seconds ?? 0, _from);
            return new LineSaid(LineSaid.Nothing(Line) with { IdealCycles = [cycle] }, Text["CycleSet", NameOf(cycle.Product), Seconds(cycle.Seconds)]);
        }
    }

    private Task SaveAsync() => Save.InvokeAsync(Edited);
}
