namespace PlantPortal.Web.Security;

/// <summary>Names the resource file with the texts of the development sign-in.</summary>
internal sealed class DevelopmentTexts;
