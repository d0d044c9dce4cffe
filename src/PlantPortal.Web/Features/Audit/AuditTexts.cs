namespace PlantPortal.Web.Features.Audit;

/// <summary>Names the resource file with the texts of the audit trail.</summary>
public sealed class AuditTexts;
