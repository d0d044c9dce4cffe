using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Timeline;

/// <summary>What policy and model say of a moment.</summary>
internal sealed record LineRules(RegistryVersion Registry, bool TracksOrders, Duration MicroStop)
{
    /// <summary>The rules over all time: they change with the registry, the line's equipment class and whether it tracks orders.</summary>
    public static Steps<LineRules> Of(LineContext context)
    {
        var line = context.Line;
        var changes = context.Registry.Versions.Select(v => v.From)
            .Concat(line.EquipmentClass.Versions.Select(v => v.From))
            .Concat(line.TracksOrders.Versions.Select(v => v.From))
            .Where(i => i > Instant.MinValue).Distinct().Order();
        var rules = new Steps<LineRules>(At(context, Instant.MinValue));
        foreach (var change in changes)
        {
            rules.Set(change, At(context, change));
        }

        return rules;
    }

    private static LineRules At(LineContext context, Instant at)
    {
        var registry = context.Registry.At(at) ?? context.Registry.Versions[0].Value;
        return new LineRules(registry, context.Line.TracksOrders.At(at), registry.Policy.MicroStopLimit(context.Line.EquipmentClass.At(at)));
    }
}
