namespace PlantPortal.Web.Features.Governance.Comparing;

/// <summary>Names the resource file with the texts of the comparison of plants.</summary>
public sealed class ComparisonTexts;
