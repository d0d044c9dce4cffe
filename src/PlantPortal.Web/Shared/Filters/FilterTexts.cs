namespace PlantPortal.Web.Shared.Filters;

/// <summary>Names the resource file with the texts of the filters that screens share.</summary>
public sealed class FilterTexts;
