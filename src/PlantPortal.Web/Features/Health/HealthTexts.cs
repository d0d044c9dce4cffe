namespace PlantPortal.Web.Features.Health;

/// <summary>Names the resource file with the texts of the health page.</summary>
public sealed class HealthTexts;
