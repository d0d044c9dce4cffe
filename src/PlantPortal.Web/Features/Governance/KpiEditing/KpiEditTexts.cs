namespace PlantPortal.Web.Features.Governance.KpiEditing;

/// <summary>Names the resource file with the texts of the KPI editor.</summary>
public sealed class KpiEditTexts;
