namespace PlantPortal.Web.Features.Governance;

/// <summary>Names the resource file with the texts of the KPI definitions.</summary>
public sealed class KpiListTexts;
