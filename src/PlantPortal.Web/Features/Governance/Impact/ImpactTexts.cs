namespace PlantPortal.Web.Features.Governance.Impact;

/// <summary>Names the resource file with the texts of what a registry version would move.</summary>
internal sealed class ImpactTexts;
