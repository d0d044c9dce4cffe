using System.Collections.Immutable;

namespace PlantPortal.Domain.Registry;

/// <summary>What can be said of definitions without reading their formulas.</summary>
internal static class KpiDefinitionCheck
{
    /// <summary>Of who answers for it, of an example's name, in UTF-16 characters.</summary>
    private const int LongestName = 200;

    private const int MostExamples = 100;

    public static IEnumerable<Problem> Problems(ImmutableArray<KpiDefinition> definitions)
    {
        // Two codes that differ in case alone would be told apart by the machine and by no person.
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var definition in definitions)
        {
            if (!seen.Add(definition.Code))
            {
                yield return new Problem("duplicate-kpi", $"KPI '{definition.Code}' is there twice (capital and small letters are no difference).");
            }

            foreach (var problem in OfOne(definition))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Problem> OfOne(KpiDefinition definition)
    {
        if (!RegistryCodes.Kpi.IsMatch(definition.Code))
        {
            yield return new Problem(
                "bad-kpi-code", $"KPI {PlainText.Quote(definition.Code)}: a code has 1 to 64 letters, digits, '.', '_' or '-', and begins with a letter or digit.");
        }

        if (KpiFormula.IsReserved(definition.Code))
        {
            yield return new Problem("reserved-name", $"KPI '{definition.Code}' has the name of an element or function; choose another.");
        }

        if (definition.Version < 1)
        {
            yield return new Problem("bad-version", $"KPI '{definition.Code}': versions count from 1.");
        }

        if (definition.Format.Digits is < 0 or > 6)
        {
            yield return new Problem("bad-format", $"KPI '{definition.Code}': 0 to 6 digits can be shown after the decimal point.");
        }

        if (definition.Format.Style == DisplayStyle.Percent && definition.Unit != KpiUnit.Ratio)
        {
            yield return new Problem("bad-format", $"KPI '{definition.Code}': only a ratio is shown as percent; its unit is '{definition.Unit.Code}'.");
        }

        if (definition.Format.Style == DisplayStyle.Duration && (definition.Unit.Dimension.Time != 1 || definition.Unit.Numerator != definition.Unit.Denominator))
        {
            yield return new Problem("bad-format", $"KPI '{definition.Code}': only seconds are shown as hours, minutes and seconds; its unit is '{definition.Unit.Code}'.");
        }

        if (definition.Limits.Lower > definition.Limits.Upper)
        {
            yield return new Problem("bad-limits", $"KPI '{definition.Code}': the lower limit lies above the upper one.");
        }

        foreach (var problem in definition.Name.Problems($"The name of KPI '{definition.Code}'")
            .Concat(definition.Description.Problems($"The description of KPI '{definition.Code}'"))
            .Concat(OfWords(definition)).Concat(OfExamples(definition)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Problem> OfWords(KpiDefinition definition)
    {
        if (definition.Owner.Length > 0 && PlainText.Refusal(definition.Owner, LongestName) is { } owner)
        {
            yield return new Problem("bad-owner", $"KPI '{definition.Code}': the owner {owner}.");
        }

        if (definition.ChangeNote.Length > ChangeSet.MaxText)
        {
            yield return new Problem("bad-note", $"KPI '{definition.Code}': the note has {definition.ChangeNote.Length} characters, over {ChangeSet.MaxText}.");
        }
    }

    private static IEnumerable<Problem> OfExamples(KpiDefinition definition)
    {
        if (definition.Examples.Length > MostExamples)
        {
            yield return new Problem("too-many-examples", $"KPI '{definition.Code}' has {definition.Examples.Length} worked examples; {MostExamples} are the most.");
        }

        foreach (var (example, refusal) in definition.Examples.Select(e => (e, PlainText.Refusal(e.Name, LongestName))).Where(e => e.Item2 is not null))
        {
            yield return new Problem("bad-example", $"KPI '{definition.Code}': the name of the example {PlainText.Quote(example.Name)} {refusal}.");
        }
    }
}
