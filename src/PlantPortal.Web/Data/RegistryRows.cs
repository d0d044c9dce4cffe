using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlantPortal.Web.Data;

/// <summary>A published registry version; the database refuses to change or remove one.</summary>
internal sealed class RegistryVersionRow
{
    public required int Number { get; init; }

    public required Instant InForceFrom { get; init; }

    public required Instant ApprovedAt { get; init; }

    public required string ApprovedBy { get; init; }

    public required string Note { get; init; }

    /// <summary><see cref="RegistryDocument"/> as JSON, of the version that begins a registry; null of those that change it.</summary>
    public required string? Document { get; init; }

    /// <summary>The entries that it changed: <see cref="ChangeDocument"/>s as JSON; null: none.</summary>
    public string? Changes { get; init; }

    /// <summary>The change set that it was approved with; null: none, it maps codes or is the starter.</summary>
    public long? ChangeSet { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<RegistryVersionRow>
    {
        public void Configure(EntityTypeBuilder<RegistryVersionRow> builder)
        {
            builder.ToTable("registry_version");
            builder.HasKey(row => row.Number);
            builder.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
            builder.Property(row => row.InForceFrom).HasColumnName("in_force_from");
            builder.Property(row => row.ApprovedAt).HasColumnName("approved_at");
            builder.Property(row => row.ApprovedBy).HasColumnName("approved_by");
            builder.Property(row => row.Note).HasColumnName("note");
            builder.Property(row => row.Document).HasColumnName("document");
            builder.Property(row => row.Changes).HasColumnName("changes");
            builder.Property(row => row.ChangeSet).HasColumnName("change_set");
        }
    }
}

/// <summary>A mapping that a version set or took away; append-only like the versions.</summary>
internal sealed class MappingChangeRow
{
    public required string Site { get; init; }

    public required int Version { get; init; }

    /// <summary>Empty: for the whole site.</summary>
    public required string Line { get; init; }

    public required string Code { get; init; }

    /// <summary>Null: taken away.</summary>
    public required string? Reason { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<MappingChangeRow>
    {
        public void Configure(EntityTypeBuilder<MappingChangeRow> builder)
        {
            builder.ToTable("mapping_change");
            builder.HasKey(row => new { row.Site, row.Version, row.Line, row.Code });
            builder.Property(row => row.Site).HasColumnName("site");
            builder.Property(row => row.Version).HasColumnName("version");
            builder.Property(row => row.Line).HasColumnName("line");
            builder.Property(row => row.Code).HasColumnName("code");
            builder.Property(row => row.Reason).HasColumnName("reason");
            builder.HasOne<RegistryVersionRow>().WithMany().HasForeignKey(row => row.Version).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>How far a request for a mapping has come.</summary>
internal enum MappingRequestState
{
    Waiting,

    /// <summary>The site said something else of the same code afterwards.</summary>
    Withdrawn,

    /// <summary>A steward agreed, and it holds.</summary>
    Approved,

    /// <summary>A steward said no.</summary>
    Rejected,
}

/// <summary>A mapping that a site asks for and a steward approves.</summary>
internal sealed class MappingRequestRow
{
    public long Id { get; init; }

    public required string Site { get; init; }

    /// <summary>Empty: for the whole site.</summary>
    public required string Line { get; init; }

    public required string Code { get; init; }

    /// <summary>Null: to be taken away.</summary>
    public required string? Reason { get; init; }

    public required Instant RequestedAt { get; init; }

    public required string RequestedBy { get; init; }

    /// <summary>The id of the caller who asked, who does not decide; empty: it is not on record.</summary>
    public required string RequestedById { get; init; }

    public required MappingRequestState State { get; set; }

    /// <summary>When and by whom it stopped waiting.</summary>
    public Instant? SettledAt { get; set; }

    public string? SettledBy { get; set; }

    /// <summary>What the steward said.</summary>
    public string? Note { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<MappingRequestRow>
    {
        public void Configure(EntityTypeBuilder<MappingRequestRow> builder)
        {
            builder.ToTable("mapping_request");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).HasColumnName("id");
            builder.Property(row => row.Site).HasColumnName("site");
            builder.Property(row => row.Line).HasColumnName("line");
            builder.Property(row => row.Code).HasColumnName("code");
            builder.Property(row => row.Reason).HasColumnName("reason");
            builder.Property(row => row.RequestedAt).HasColumnName("requested_at");
            builder.Property(row => row.RequestedBy).HasColumnName("requested_by");
            builder.Property(row => row.RequestedById).HasColumnName("requested_by_id");
            builder.Property(row => row.State).HasColumnName("state").HasConversion(s => Word(s), w => Enum.Parse<MappingRequestState>(w, true));
            builder.Property(row => row.SettledAt).HasColumnName("settled_at");
            builder.Property(row => row.SettledBy).HasColumnName("settled_by");
            builder.Property(row => row.Note).HasColumnName("note");

            // One request at a time waits for one code.
            builder.HasIndex(row => new { row.Site, row.Line, row.Code }).IsUnique()
                .HasFilter($"state = '{Word(MappingRequestState.Waiting)}'").HasDatabaseName("mapping_request_waiting");
        }

        private static string Word(MappingRequestState state) => state.ToString().ToLowerInvariant();
    }
}
