using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlantPortal.Web.Data;

namespace PlantPortal.Web.Security;

/// <summary>One thing somebody did.</summary>
/// <param name="Who">The <see cref="Caller.Id"/> of the person or client: names are not unique, and change.</param>
/// <param name="What">A verb and its noun, lower case with a hyphen: <c>change-model</c>, <c>map-code</c>.</param>
/// <param name="Target">What it was done to.</param>
/// <param name="Site">The plant it concerns; null when it concerns the enterprise.</param>
/// <param name="Old">Before, as JSON or text; null when there was nothing.</param>
/// <param name="New">After, as JSON or text; null when there is nothing any more.</param>
/// <param name="Why">The reason given; null when none was asked for.</param>
public sealed record AuditEntry(string Who, string What, string Target, string? Site = null, string? Old = null, string? New = null, string? Why = null);

/// <summary>Who did what, when. Append-only: the database itself refuses to change or remove a row.</summary>
public sealed class AuditTrail(IClock clock)
{
    /// <summary>Adds a row to the caller's unit of work: it is saved with the change it tells of, or neither is.</summary>
    public void Append(PortalDb db, AuditEntry entry) => db.Set<AuditRow>().Add(new AuditRow
    {
        At = clock.GetCurrentInstant(),
        Who = entry.Who,
        What = entry.What,
        Target = entry.Target,
        Site = entry.Site,
        Old = entry.Old,
        New = entry.New,
        Why = entry.Why,
    });
}

/// <summary>A row of the audit trail.</summary>
public sealed class AuditRow
{
    public long Id { get; init; }

    public required Instant At { get; init; }

    public required string Who { get; init; }

    public required string What { get; init; }

    public required string Target { get; init; }

    public required string? Site { get; init; }

    public required string? Old { get; init; }

    public required string? New { get; init; }

    public required string? Why { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<AuditRow>
    {
        public void Configure(EntityTypeBuilder<AuditRow> builder)
        {
            builder.ToTable("audit", table => table.HasTrigger("audit_is_never_changed"));
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).HasColumnName("id");
            builder.Property(row => row.At).HasColumnName("at");
            builder.Property(row => row.Who).HasColumnName("who");
            builder.Property(row => row.What).HasColumnName("what");
            builder.Property(row => row.Target).HasColumnName("target");
            builder.Property(row => row.Site).HasColumnName("site");
            builder.Property(row => row.Old).HasColumnName("old");
            builder.Property(row => row.New).HasColumnName("new");
            builder.Property(row => row.Why).HasColumnName("why");
            builder.HasIndex(row => new { row.Site, row.At }).HasDatabaseName("audit_site");
        }
    }
}
