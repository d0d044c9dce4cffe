using PlantPortal.Domain.Registry;

namespace PlantPortal.Domain.Timeline;

/// <summary>What codes and reasons mean by the registry version of the moment; each is looked up once. Not thread-safe.</summary>
internal sealed class ReasonLookup(LineContext context)
{
    private readonly Dictionary<string, string?> _mapped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LossCategory?> _categories = new(StringComparer.Ordinal);
    private RegistryVersion? _registry;

    /// <summary>The reason that a machine code stands for; null when it is not mapped.</summary>
    public string? Mapped(RegistryVersion registry, string code)
    {
        Use(registry);
        if (!_mapped.TryGetValue(code, out var reason))
        {
            _mapped[code] = reason = registry.Mappings.Find(context.Site.Code, context.Line.Code, code);
        }

        return reason;
    }

    /// <summary>The category of a reason; null when the version does not know it.</summary>
    public LossCategory? CategoryOf(RegistryVersion registry, string reason)
    {
        Use(registry);
        if (!_categories.TryGetValue(reason, out var category))
        {
            _categories[reason] = category = registry.CategoryOf(reason);
        }

        return category;
    }

    private void Use(RegistryVersion registry)
    {
        if (!ReferenceEquals(registry, _registry))
        {
            _registry = registry;
            _mapped.Clear();
            _categories.Clear();
        }
    }
}
