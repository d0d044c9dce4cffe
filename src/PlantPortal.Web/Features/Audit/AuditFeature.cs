using PlantPortal.Web.Data;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Features.Audit;

/// <summary>Who did what, to be searched, and whether it is still what was written.</summary>
internal static class AuditFeature
{
    public static void AddAudit(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AuditReader>();
        builder.Services.AddSingleton<ReadAudit>();
        builder.Services.AddSingleton<AuditWatch>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<AuditWatch>());
    }

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/admin/audit.csv", AuditCsv.GetAsync).RequireAuthorization(Policies.ReadAudit).ExcludeFromDescription();
}
