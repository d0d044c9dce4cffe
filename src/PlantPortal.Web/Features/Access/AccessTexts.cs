namespace PlantPortal.Web.Features.Access;

/// <summary>Names the resource file with the texts of people, groups and keys.</summary>
internal sealed class AccessTexts;
