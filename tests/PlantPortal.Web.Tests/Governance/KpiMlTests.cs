using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using PlantPortal.Domain.Registry;
using PlantPortal.Domain.Tests.Shared;
using PlantPortal.Web.Features.Governance;

namespace PlantPortal.Web.Tests.Governance;

public sealed class KpiMlTests
{
    private const string Hostile = "<script>alert(1)</script> & ]]> \"=1+1\"";

    private static readonly Instant Approved = Instant.FromUtc(2026, 3, 1, 8, 30);
    private static readonly XNamespace Ml = KpiMl.Namespace;
    private static readonly XNamespace Xsi = XmlSchema.InstanceNamespace;

    private static readonly KpiDefinition Strange = StarterRegistry.Version.Kpis.Find("OEE")!.Definition with
    {
        Code = "Strange",
        Version = 7,
        Formula = "min(OEE, [ISO.NEE]) * OEE",
        Direction = KpiDirection.LowerIsBetter,
        Name = new LocalisedText([new("en", Hostile), new("no language", "odd"), new("zh", "设备\uFFFE率")]),
        Description = Hostile,
        Limits = new KpiLimits(0.85m, null, 1.20m),
        Owner = "",
        ChangeNote = "a\u0001b\r\nc",
        Examples = [new WorkedExample(Hostile, ImmutableSortedDictionary<string, decimal>.Empty.Add("OEE", 0.5m).Add("PBT", 60).Add("GQ", 3.25m).Add("FE", 1), null)],
    };

    [Fact]
    public void Every_definition_in_force_is_in_it_with_what_it_means()
    {
        var definitions = Definitions(StarterRegistry.Version);
        Assert.Equal(StarterRegistry.Version.Kpis.All.Select(k => k.Code), definitions.Select(d => Text(d, "ID")));

        var oee = definitions[0];
        var definition = StarterRegistry.Version.Kpis.Find("OEE")!.Definition;
        Assert.Equal(("OEE", "PRI_GQ / PBT", "ratio", "Higher-is-better"), (Text(oee, "ID"), Text(oee, "Formula"), Text(oee, "UnitOfMeasure"), Text(oee, "Trend")));
        Assert.Equal(["en", "de", "es", "pl", "zh"], oee.Elements(Ml + "Name").Select(n => n.Attribute("schemeID")?.Value));
        Assert.Equal(definition.Description.In("en"), oee.Element(Ml + "Description")!.Value);
        Assert.Equal(["Starter registry", "Owner: KPI steward"], oee.Elements(Ml + "Notes").Select(n => n.Value));
        Assert.Equal("1", Text(Property(oee, "Version"), "Value"));
        Assert.Empty(oee.Elements(Ml + "Range"));

        var examples = Properties(oee, "Example").ToList();
        Assert.Equal(definition.Examples.Select(e => e.Name), examples.Select(e => Text(e, "Description")));
        Assert.Equal(("27000", "s"), (Text(Property(examples[1], "PRI_GQ"), "Value"), Property(examples[1], "PRI_GQ").Element(Ml + "Value")!.Attribute("unitCode")?.Value));
        Assert.Equal("true", examples[^1].Element(Ml + "Value")!.Attribute(Xsi + "nil")?.Value);
        Assert.Contains(definitions, d => Text(d, "Trend") == "Lower-is-better");
    }

    [Fact]
    public void What_a_formula_is_made_of_is_named_once() =>
        Assert.Equal(["ISO.Effectiveness", "ISO.QualityRatio"],
            Definitions(StarterRegistry.Version).Single(d => Text(d, "ID") == "ISO.NEE").Elements(Ml + "UsesKPIDefinitionID").Select(u => u.Value));

    [Fact]
    public void Limits_and_target_are_there_where_they_are_set()
    {
        var strange = Definitions(With(Strange))[^1];
        var range = strange.Element(Ml + "Range")!;
        Assert.Equal("true", range.Element(Ml + "LowerLimit")!.Attribute(Xsi + "nil")?.Value);
        Assert.Equal(("1.20", "ratio"), (Text(range, "UpperLimit"), range.Element(Ml + "UpperLimit")!.Attribute("unitCode")?.Value));
        Assert.Equal("0.85", Text(Property(strange, "Target"), "Value"));
        Assert.Equal(["OEE", "ISO.NEE"], strange.Elements(Ml + "UsesKPIDefinitionID").Select(u => u.Value));
    }

    [Fact]
    public void Texts_are_read_back_as_they_were_and_what_xml_cannot_hold_is_marked()
    {
        var strange = Definitions(With(Strange))[^1];
        Assert.Equal([Hostile, "odd", "设备\uFFFD率"], strange.Elements(Ml + "Name").Select(n => n.Value));
        Assert.Equal(["en", null, "zh"], strange.Elements(Ml + "Name").Select(n => n.Attribute("schemeID")?.Value));
        Assert.Equal(Hostile, Text(Property(strange, "Example"), "Description"));
        Assert.Equal("a\uFFFDb\r\nc", Assert.Single(strange.Elements(Ml + "Notes")).Value);
        Assert.Equal([("FE", "count"), ("GQ", "units"), ("OEE", null), ("PBT", "s")],
            Property(strange, "Example").Elements(Ml + "Property").Select(p => (Text(p, "ID"), p.Element(Ml + "Value")!.Attribute("unitCode")?.Value)));
    }

    [Fact]
    public void The_same_version_gives_the_same_bytes_in_any_culture()
    {
        var (before, here) = (CultureInfo.CurrentCulture, KpiMl.Write(With(Strange), Approved));
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal(here, KpiMl.Write(With(Strange), Approved));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_is_valid_against_the_schema_of_mesa(bool strange)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add("http://www.mesa.org/xml/KPI-ML-V01-Extensions", SharedData.Path("kpi-ml", "KPI-ML-V01-Extensions.xsd"));
        schemas.Add(KpiMl.Namespace, SharedData.Path("kpi-ml", "KPI-ML-V01.xsd"));
        schemas.Compile();

        Assert.Empty(Faults(schemas, KpiMl.Write(strange ? With(Strange) : StarterRegistry.Version, Approved)));
        Assert.NotEmpty(Faults(schemas, "<ShowKPIDefinition xmlns='http://www.mesa.org/xml/KPI-ML-V01' />"u8.ToArray()));
    }

    private static List<string> Faults(XmlSchemaSet schemas, byte[] xml)
    {
        List<string> faults = [];
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, e) => faults.Add(e.Message);
        using var stream = new MemoryStream(xml);
        using var reader = XmlReader.Create(stream, settings);
        while (reader.Read())
        {
            // Reading is what validates.
        }

        return faults;
    }

    private static List<XElement> Definitions(RegistryVersion registry)
    {
        using var stream = new MemoryStream(KpiMl.Write(registry, Approved));
        var root = XDocument.Load(stream, LoadOptions.PreserveWhitespace).Root!;
        Assert.Equal(Ml + "ShowKPIDefinition", root.Name);
        Assert.Equal("2026-03-01T08:30:00Z", root.Element(Ml + "ApplicationArea")!.Element(Ml + "CreationDateTime")!.Value);
        Assert.Equal("registry-1", root.Element(Ml + "ApplicationArea")!.Element(Ml + "BODID")!.Value);
        return [.. root.Element(Ml + "DataArea")!.Elements(Ml + "KPIDefinition")];
    }

    private static RegistryVersion With(KpiDefinition definition) => StarterRegistry.Version with
    {
        Kpis = KpiCatalog.Create([.. StarterRegistry.Version.Kpis.All.Select(k => k.Definition), definition]).Value,
    };

    private static string? Text(XElement of, string name) => of.Element(Ml + name)?.Value;

    private static XElement Property(XElement of, string id) => Properties(of, id).First();

    private static IEnumerable<XElement> Properties(XElement of, string id) => of.Elements(Ml + "Property").Where(p => Text(p, "ID") == id);
}
