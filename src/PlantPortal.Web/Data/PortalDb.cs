using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PlantPortal.Domain.Time;
using PlantPortal.Web.Security;

namespace PlantPortal.Web.Data;

/// <summary>
/// The small tables: plant model, registry, audit. A new one per operation, from the factory; take a write turn of
/// <see cref="PortalDatabase"/> before saving. Each table is configured beside its row type (<c>IEntityTypeConfiguration</c>).
/// Events and quarantine are not here: they are written with prepared statements (<see cref="EventLog"/>).
/// </summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options) : DbContext(options)
{
    private static readonly IInterceptor[] s_interceptors = [new SqlitePragmas(), new AuditChain()];

    /// <summary>However a context is made: none writes without durability or past the chain of the audit.</summary>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.AddInterceptors(s_interceptors);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Instant>().HaveConversion<InstantAsMicros>();

    /// <summary>SQLite cannot order dates; whole microseconds since 1970 it can.</summary>
    private sealed class InstantAsMicros() : ValueConverter<Instant, long>(i => i.ToMicros(), m => m.ToInstant());
}

/// <summary>Lets the migration tool make a context without starting the portal.</summary>
public sealed class PortalDbDesign : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PortalDb>().UseSqlite("Data Source=design.db").Options);
}
