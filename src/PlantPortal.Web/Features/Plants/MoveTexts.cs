namespace PlantPortal.Web.Features.Plants;

/// <summary>Names the resource file with the texts of what a change will move.</summary>
internal sealed class MoveTexts;
