namespace PlantPortal.Web.Features.Explain;

/// <summary>Names the resource file with the texts of the explanation.</summary>
public sealed class ExplainTexts;
