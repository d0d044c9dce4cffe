namespace PlantPortal.Web.Features.Live;

/// <summary>Names the resource file with the texts of the live screens.</summary>
public sealed class LiveTexts;
