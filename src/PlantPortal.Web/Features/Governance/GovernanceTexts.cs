namespace PlantPortal.Web.Features.Governance;

/// <summary>Names the resource file with the texts of the governance screens.</summary>
public sealed class GovernanceTexts;
