namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>Names the resource file with the texts of the change sets.</summary>
public sealed class ChangeSetsTexts;
