using System.Globalization;
using System.Text;
using System.Xml;
using NodaTime.Text;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance;

/// <summary>
/// The KPI definitions in force as KPI-ML V01 of MESA, the XML of ISO 22400: what its <c>ShowKPIDefinition</c> has a place for. The version, the target
/// and the worked examples are properties of a definition. The same registry version gives the same bytes.
/// </summary>
internal static class KpiMl
{
    public const string ContentType = "application/xml; charset=utf-8";
    public const string Namespace = "http://www.mesa.org/xml/KPI-ML-V01";

    private const string Release = "V01";

    // The same on every system, and the ends of lines in a text as they are.
    private static readonly XmlWriterSettings s_settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize,
    };

    /// <param name="approved">When the registry version was approved.</param>
    public static byte[] Write(RegistryVersion registry, Instant approved)
    {
        using var body = new MemoryStream();
        using (var xml = XmlWriter.Create(body, s_settings))
        {
            xml.WriteStartDocument();

            // What the licence of the schema asks for.
            xml.WriteComment(" The KPI Markup Language (KPI-ML) is used courtesy of MESA International. ");
            xml.WriteStartElement("ShowKPIDefinition", Namespace);
            xml.WriteAttributeString("releaseID", Release);
            WriteHead(xml, registry, approved);
            xml.WriteStartElement("DataArea", Namespace);
            xml.WriteStartElement("Show", Namespace);
            xml.WriteEndElement();
            foreach (var kpi in registry.Kpis.All)
            {
                KpiMlDefinition.Write(xml, kpi);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return body.ToArray();
    }

    private static void WriteHead(XmlWriter xml, RegistryVersion registry, Instant approved)
    {
        xml.WriteStartElement("ApplicationArea", Namespace);
        xml.WriteStartElement("Sender", Namespace);
        xml.WriteElementString("LogicalID", Namespace, "PlantPortal");
        xml.WriteEndElement();
        xml.WriteElementString("CreationDateTime", Namespace, InstantPattern.ExtendedIso.Format(approved));
        xml.WriteElementString("BODID", Namespace, string.Create(CultureInfo.InvariantCulture, $"registry-{registry.Number}"));
        xml.WriteEndElement();
    }
}
