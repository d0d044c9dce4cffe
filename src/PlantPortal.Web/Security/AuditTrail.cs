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
public sealed record AuditEntry(string Who, string What, string Target, string? Site = null, string? Old = null, string? New = null, string? Why = null)
{
    /// <summary>As the database can keep it: a text ends there at a NUL, and the rest would be missing from what was hashed.</summary>
    internal AuditEntry Storable() => new(
        Storable(Who)!, Storable(What)!, Storable(Target)!, Storable(Site), Storable(Old), Storable(New), Storable(Why));

    private static string? Storable(string? text) => text?.Replace('\0', '\uFFFD');
}

/// <summary>
/// Who did what, when. Append-only: the database itself refuses to change or remove a row. Each row carries the hash of the one before
/// (<see cref="AuditChain"/>), so that what is done to the file behind the portal's back shows (<see cref="VerifyAudit"/>).
/// </summary>
public sealed class AuditTrail(IClock clock)
{
    /// <summary>Adds a row to the caller's unit of work: it is saved with the change it tells of, or neither is. The caller holds the write turn.</summary>
    public void Append(PortalDb db, AuditEntry entry) => db.Set<AuditRow>().Add(new AuditRow(clock.GetCurrentInstant(), entry.Storable()));
}

/// <summary>A row of the audit trail.</summary>
public sealed class AuditRow
{
    internal AuditRow(Instant at, AuditEntry entry)
    {
        At = at;
        (Who, What, Target, Site, Old, New, Why) = entry;
    }

    /// <summary>For EF, which sets the rest.</summary>
    private AuditRow()
    {
    }

    public long Id { get; private init; }

    public Instant At { get; private init; }

    public string Who { get; private init; } = null!;

    public string What { get; private init; } = null!;

    public string Target { get; private init; } = null!;

    public string? Site { get; private init; }

    public string? Old { get; private init; }

    public string? New { get; private init; }

    public string? Why { get; private init; }

    /// <summary>The hash of the row before; zeros in the first.</summary>
    public byte[] Previous { get; private init; } = [];

    /// <summary>Of this row and <see cref="Previous"/> (<see cref="AuditHash"/>).</summary>
    public byte[] Hash { get; private init; } = [];

    internal AuditEntry Entry => new(Who, What, Target, Site, Old, New, Why);

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
            builder.Property(row => row.Previous).HasColumnName("previous");
            builder.Property(row => row.Hash).HasColumnName("hash");
            builder.Ignore(row => row.Entry);
            builder.HasIndex(row => new { row.Site, row.At }).HasDatabaseName("audit_site");
        }
    }
}
