namespace PlantPortal.Web.Features.Downtime;

/// <summary>Names the resource file with the texts of the downtime screens.</summary>
public sealed class DowntimeTexts;
