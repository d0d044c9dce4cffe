namespace PlantPortal.Web.Components;

/// <summary>Names the resource file with the texts of the frame around the pages.</summary>
public sealed class ShellTexts;
