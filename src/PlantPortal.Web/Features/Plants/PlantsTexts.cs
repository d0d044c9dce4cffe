namespace PlantPortal.Web.Features.Plants;

/// <summary>Names the resource file with the texts of the administration of plants.</summary>
public sealed class PlantsTexts;
