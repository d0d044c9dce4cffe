namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>Names the resource file with the texts of the reason tree and its editor.</summary>
public sealed class ReasonsTexts;
