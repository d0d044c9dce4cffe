namespace PlantPortal.Web.Features.Governance.Conformance;

/// <summary>Names the resource file with the texts of conformance.</summary>
internal sealed class ConformanceTexts;
