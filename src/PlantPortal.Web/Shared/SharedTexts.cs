namespace PlantPortal.Web.Shared;

/// <summary>Names the resource file with the words for states, times and numbers.</summary>
public sealed class SharedTexts;
