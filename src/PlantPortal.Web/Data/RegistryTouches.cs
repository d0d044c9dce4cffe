using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Data;

/// <summary>
/// Which lines one version of the registry judges otherwise than another, and from when on: by machine codes that stand for something else, reasons of another
/// category, and limits of micro-stops. Formulas, names and places in the tree move no time class.
/// </summary>
public sealed class RegistryTouches(Projector projector, Func<PlantModel> model)
{
    /// <summary>The caller holds the write turn, so that nothing is brought up to date meanwhile without being marked.</summary>
    public IReadOnlyList<LineTouch> Between(RegistryVersion before, RegistryVersion after)
    {
        if (before.Number == after.Number)
        {
            return [];
        }

        var (codes, reasons) = (Remapped(before.Mappings, after.Mappings), Recategorised(before, after));
        return
        [
            .. from site in model().Sites.Values
               from line in site.Lines
               let limits = line.EquipmentClass.Versions.Select(v => v.Value).Any(c => before.Policy.MicroStopLimit(c) != after.Policy.MicroStopLimit(c))
                   || before.Policy.MicroStop != after.Policy.MicroStop
               let remapped = codes[(site.Code, null)].Concat(codes[(site.Code, line.Code)]).ToList()
               where limits || reasons.Count > 0 || remapped.Count > 0
               let reach = projector.Reaches(site.Code, line.Code, remapped, reasons, everyStop: limits)
               where reach is not null
               select new LineTouch(site.Code, line.Code, reach.Value),
        ];
    }

    private static ILookup<(string Site, string? Line), string> Remapped(CodeMappings before, CodeMappings after)
    {
        var changed = ReferenceEquals(before, after) ? []
            : before.All.Concat(after.All).Select(m => m.Key).Where(k => before.Find(k) != after.Find(k)).Distinct();
        return changed.ToLookup(k => (k.Site, k.Line), k => k.Code);
    }

    /// <summary>Reasons whose facts count as another category.</summary>
    private static List<string> Recategorised(RegistryVersion before, RegistryVersion after) => ReferenceEquals(before.Reasons, after.Reasons) ? []
        : [.. before.Reasons.All.Concat(after.Reasons.All).Select(r => r.Code).Distinct(StringComparer.Ordinal)
            .Where(code => before.CategoryOf(code) != after.CategoryOf(code))];
}
