using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Schema;
using PlantPortal.Domain.Elements;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance;

/// <summary>One <c>KPIDefinition</c> of KPI-ML, its parts in the order of the schema.</summary>
internal static partial class KpiMlDefinition
{
    private const string Namespace = KpiMl.Namespace;

    public static void Write(XmlWriter xml, CompiledKpi kpi)
    {
        var definition = kpi.Definition;
        xml.WriteStartElement("KPIDefinition", Namespace);
        WriteText(xml, "ID", definition.Code);
        WriteTexts(xml, "Description", "languageID", definition.Description);
        WriteTexts(xml, "Name", "schemeID", definition.Name);
        WriteText(xml, "Formula", definition.Formula);
        WriteText(xml, "UnitOfMeasure", definition.Unit.Code);
        WriteRange(xml, definition);
        WriteText(xml, "Trend", definition.Direction == KpiDirection.HigherIsBetter ? "Higher-is-better" : "Lower-is-better");
        foreach (var note in new[] { definition.ChangeNote, definition.Owner.Length == 0 ? "" : $"Owner: {definition.Owner}" }.Where(n => n.Length > 0))
        {
            WriteText(xml, "Notes", note);
        }

        foreach (var used in kpi.Formula.Descend().OfType<KpiNode>().Select(n => n.Code).Distinct(StringComparer.Ordinal))
        {
            WriteText(xml, "UsesKPIDefinitionID", used);
        }

        WriteProperty(xml, "Version", description: null, definition.Version, unit: null);
        if (definition.Limits.Target is { } target)
        {
            WriteProperty(xml, "Target", description: null, target, definition.Unit.Code);
        }

        foreach (var example in definition.Examples)
        {
            WriteProperty(xml, "Example", example.Name, example.Expected, definition.Unit.Code, example.Inputs);
        }

        xml.WriteEndElement();
    }

    /// <summary>English first, for readers that take the first one and know of no others.</summary>
    private static void WriteTexts(XmlWriter xml, string name, string attribute, LocalisedText texts)
    {
        foreach (var (language, text) in texts.ByLanguage.OrderBy(t => t.Key != LocalisedText.Fallback).ThenBy(t => t.Key, StringComparer.Ordinal))
        {
            xml.WriteStartElement(name, Namespace);
            if (Language.IsMatch(language))
            {
                xml.WriteAttributeString(attribute, language);
            }

            xml.WriteString(Clean(text));
            xml.WriteEndElement();
        }
    }

    private static void WriteRange(XmlWriter xml, KpiDefinition definition)
    {
        if (definition.Limits is { Lower: null, Upper: null })
        {
            return;
        }

        xml.WriteStartElement("Range", Namespace);
        WriteText(xml, "ID", "Limits");
        WriteMeasure(xml, "LowerLimit", definition.Limits.Lower, definition.Unit.Code);
        WriteMeasure(xml, "UpperLimit", definition.Limits.Upper, definition.Unit.Code);
        xml.WriteEndElement();
    }

    /// <param name="inputs">Properties of the property, in seconds, units and occurrences.</param>
    private static void WriteProperty(
        XmlWriter xml, string id, string? description, decimal? value, string? unit, IEnumerable<KeyValuePair<string, decimal>>? inputs = null)
    {
        xml.WriteStartElement("Property", Namespace);
        WriteText(xml, "ID", id);
        if (description is not null)
        {
            WriteText(xml, "Description", description);
        }

        WriteMeasure(xml, "Value", value, unit);
        foreach (var (name, input) in inputs ?? [])
        {
            WriteProperty(xml, name, description: null, input, UnitOfInput(name));
        }

        xml.WriteEndElement();
    }

    private static void WriteMeasure(XmlWriter xml, string name, decimal? value, string? unit)
    {
        xml.WriteStartElement(name, Namespace);
        if (value is null)
        {
            xml.WriteAttributeString("xsi", "nil", XmlSchema.InstanceNamespace, "true");
        }
        else
        {
            if (unit is not null)
            {
                xml.WriteAttributeString("unitCode", unit);
            }

            xml.WriteString(XmlConvert.ToString(value.Value));
        }

        xml.WriteEndElement();
    }

    /// <summary>Of an element; a KPI that an example gives has the unit of its own definition.</summary>
    private static string? UnitOfInput(string name) =>
        Enum.TryParse<Element>(name, out var element) && element.ToString() == name
            ? element.UnitOf() switch { ElementUnit.Time => KpiUnit.Seconds.Code, ElementUnit.Quantity => KpiUnit.Units.Code, _ => KpiUnit.Count.Code }
            : null;

    private static void WriteText(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, Clean(text));

    /// <summary>XML has no place for some characters that a text may have; they become the sign for one that cannot be shown.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return clean.ToString();
    }

    /// <summary>As <c>xsd:language</c> wants it.</summary>
    [GeneratedRegex(@"\A[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Language { get; }
}
