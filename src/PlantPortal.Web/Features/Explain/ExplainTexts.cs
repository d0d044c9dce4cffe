namespace PlantPortal.Web.Features.Explain;

/// <summary>Texts of the explanation.</summary>
internal sealed class ExplainTexts;
