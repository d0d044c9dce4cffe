namespace PlantPortal.Web.Features.Ingestion;

/// <summary>Names the resource file with the texts of the quarantine.</summary>
public sealed class IngestionTexts;
