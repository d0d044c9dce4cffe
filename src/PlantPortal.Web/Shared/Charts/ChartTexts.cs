namespace PlantPortal.Web.Shared.Charts;

/// <summary>Names the resource file with the words of the charts.</summary>
public sealed class ChartTexts;
