using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PlantPortal.Domain.Plants;
using PlantPortal.Domain.Registry;
using PlantPortal.Web.Data.Projection;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Data;

/// <summary>Composition of the portal's database.</summary>
public static class DataSetup
{
    public static void AddData(this IHostApplicationBuilder builder) => builder.Services.AddPortalData();

    public static IServiceCollection AddPortalData(this IServiceCollection services)
    {
        services.TryAddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton(provider => new PortalDatabase(
            provider.GetRequiredService<IConfiguration>().GetConnectionString("PlantPortal") is { Length: > 0 } configured
                ? configured
                : PortalDatabase.DefaultConnectionString()));
        services.AddDbContextFactory<PortalDb>((provider, options) =>
            options.UseSqlite(provider.GetRequiredService<PortalDatabase>().ConnectionString));
        services.AddSingleton<PortalMigration>();
        services.AddSingleton(provider => new EventLog(
            provider.GetRequiredService<PortalDatabase>(), provider.GetRequiredService<IClock>(), provider.GetRequiredService<ILogger<EventLog>>(),
            (events, touched) =>
            {
                provider.GetRequiredService<IngestMeter>().Count(events.Count);
                provider.GetRequiredService<SourceVersions>().Note(events);
                provider.GetRequiredService<Projector>().Appended(events, touched);
            }));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IngestMeter>();
        services.AddSingleton<SourceVersions>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<VerifyAudit>();
        services.AddSingleton<RecordExport>();
        services.TryAddSingleton<Func<PlantModel>>(provider => () => provider.GetRequiredService<ModelStore>().Current);
        services.TryAddSingleton<Func<RegistryVersion>>(provider => () => provider.GetRequiredService<RegistryStore>().Current);
        services.TryAddSingleton<Func<RegistryHistory>>(provider => () => provider.GetRequiredService<RegistryStore>().History);
        services.AddSingleton<RegistryStore>();
        services.AddSingleton<RegistryTouches>();
        services.AddSingleton<RegistryInForce>();
        services.AddSingleton(provider => new ModelStore(
            provider.GetRequiredService<PortalDatabase>(),
            touched => provider.GetRequiredService<Projector>().ModelChanged(touched)));
        return services.AddProjection();
    }

    /// <summary>What is computed from the log, and the way to read it. Model and registry are asked for late: they tell the projector of changes.</summary>
    private static IServiceCollection AddProjection(this IServiceCollection services) => services
        .AddSingleton<ProjectionDatabase>()
        .AddSingleton<Projector>()
        .AddSingleton<PerformanceReader>()
        .AddSingleton<ComparabilityReader>()
        .AddSingleton<MoveReader>()
        .AddSingleton<ImpactReader>()
        .AddSingleton<StopReader>()
        .AddSingleton<UnmappedReader>()
        .AddSingleton<EvidenceReader>()
        .AddSingleton<ConformanceReader>()
        .AddSingleton<SnapshotReader>()
        .AddSingleton<SiteSnapshotReader>()
        .AddSingleton<OrderReader>();

    /// <summary>Makes this process the one that owns the database, until it ends.</summary>
    /// <returns>A sentence when another process does; null when all is well.</returns>
    public static string? OwnPortal(this IServiceProvider services) =>
        services.GetRequiredService<PortalDatabase>() is var database && database.TryOwn()
            ? null
            : $"A portal is running on the database {database.Path} already: stop it first, or set ConnectionStrings:PlantPortal to another file.";

    /// <summary>Brings the schema up to date; before anything else touches the database, by the process that owns it.</summary>
    public static Task MigratePortalAsync(this IServiceProvider services, CancellationToken cancel = default) =>
        services.GetRequiredService<PortalMigration>().RunAsync(cancel);

    /// <summary>Reads what the portal keeps in memory; once the schema is up to date.</summary>
    public static async Task LoadPortalAsync(this IServiceProvider services, CancellationToken cancel = default)
    {
        await services.GetRequiredService<RegistryStore>().LoadAsync(cancel);
        await services.GetRequiredService<ModelStore>().LoadAsync(cancel);
    }
}
