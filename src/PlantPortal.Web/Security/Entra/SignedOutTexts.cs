namespace PlantPortal.Web.Security;

/// <summary>Names the resource file with the texts of the page after signing out.</summary>
internal sealed class SignedOutTexts;
