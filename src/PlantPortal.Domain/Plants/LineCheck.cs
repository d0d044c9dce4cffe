using System.Collections.Immutable;

namespace PlantPortal.Domain.Plants;

/// <summary>The rules of a line, its sources and its ideal cycles, for a change to one.</summary>
internal sealed class LineCheck(ModelRules rules, ModelProblems problems)
{
    public void Check(LineChange line, Line? known, string path)
    {
        rules.Place($"{path}.code", line.Code, "a line");
        rules.Text($"{path}.name", line.Name, "The name of a line", ModelLimits.Name);
        rules.Text($"{path}.equipmentClass", line.EquipmentClass, "An equipment class", ModelLimits.EquipmentClass);
        rules.From($"{path}.from", line.From);
        rules.From($"{path}.retiredFrom", line.RetiredFrom?.Value);
        rules.Calendar($"{path}.calendar", line.Calendar);
        rules.Unique($"{path}.sources", line.Sources, s => s.Code, "source");
        rules.AtMost($"{path}.sources", ModelLimits.Sources, "sources of a line", (known?.Sources.Select(s => s.Code) ?? []).Union(line.Sources.Select(s => s.Code), StringComparer.Ordinal));
        rules.Each($"{path}.sources", line.Sources, Source);
        Cycles($"{path}.idealCycles", line.IdealCycles, known);
    }

    private void Source(SourceChange source, string path)
    {
        rules.Item($"{path}.code", source.Code, "a source");
        rules.From($"{path}.from", source.From);
        if (source.Code == LineSource.Portal)
        {
            problems.Add($"{path}.code", "reserved-source", $"The source '{LineSource.Portal}' is the portal's own and known at every line; leave it out.");
        }

        if (source.SilenceSeconds is { Value: { } seconds })
        {
            rules.Number($"{path}.silenceSeconds", seconds, ModelLimits.SilenceSeconds, 6, "A silence limit");
        }

        if (source.CounterMax is { Value: < 1 or > ModelLimits.CounterMax })
        {
            problems.Add($"{path}.counterMax", "out-of-range", $"The highest reading of a counter is a whole number from 1 to {ModelLimits.CounterMax}.");
        }
    }

    private void Cycles(string path, ImmutableArray<IdealCycleChange> cycles, Line? known)
    {
        var keys = known?.IdealCycles.Select(c => (c.Product, c.From)) ?? [];
        rules.AtMost(path, ModelLimits.IdealCycles, "ideal cycles of a line", keys.Union(cycles.Select(c => (c.Product, c.From ?? Instant.MinValue))));
        var named = new HashSet<(string?, Instant?)>();
        rules.Each(path, cycles, (cycle, at) =>
        {
            if (cycle.Product is not null)
            {
                rules.Item($"{at}.product", cycle.Product, "a product");
            }

            rules.Number($"{at}.seconds", cycle.Seconds, ModelLimits.CycleSeconds, 9, "An ideal cycle");
            rules.From($"{at}.from", cycle.From);
            if (!named.Add((cycle.Product, cycle.From)))
            {
                problems.Add(at, "named-twice", $"There are two {(cycle.Product is null ? "general ideal cycles" : $"ideal cycles of {PlainText.Quote(cycle.Product)}")} from the same instant.");
            }
        });
    }
}
