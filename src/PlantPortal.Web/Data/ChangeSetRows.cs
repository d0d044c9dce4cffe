using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Data;

/// <summary>A change set: what it says of itself and how far it has come. What it changes is in its revisions.</summary>
internal sealed class ChangeSetRow
{
    public long Id { get; init; }

    public required string Title { get; set; }

    public required string Why { get; set; }

    public required ChangeSetState State { get; set; }

    /// <summary>The instant from which it is to hold; null: from its approval.</summary>
    public Instant? EffectiveFrom { get; set; }

    /// <summary>The newest revision.</summary>
    public required int Revision { get; set; }

    public required Instant StartedAt { get; init; }

    public required string StartedBy { get; init; }

    /// <summary>When it last came a step further, or was written in.</summary>
    public required Instant ChangedAt { get; set; }

    /// <summary>The registry version that it was published as; null until then.</summary>
    public int? Version { get; set; }

    /// <summary>The plant that asked for it; null: none did.</summary>
    public string? Site { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ChangeSetRow>
    {
        public void Configure(EntityTypeBuilder<ChangeSetRow> builder)
        {
            builder.ToTable("change_set");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).HasColumnName("id");
            builder.Property(row => row.Title).HasColumnName("title");
            builder.Property(row => row.Why).HasColumnName("why");
            builder.Property(row => row.State).HasColumnName("state").HasConversion(s => Word(s), w => Enum.Parse<ChangeSetState>(w, true));
            builder.Property(row => row.EffectiveFrom).HasColumnName("effective_from");
            builder.Property(row => row.Revision).HasColumnName("revision");
            builder.Property(row => row.StartedAt).HasColumnName("started_at");
            builder.Property(row => row.StartedBy).HasColumnName("started_by");
            builder.Property(row => row.ChangedAt).HasColumnName("changed_at");
            builder.Property(row => row.Version).HasColumnName("version");
            builder.Property(row => row.Site).HasColumnName("site");
        }

        private static string Word(ChangeSetState state) => state.ToString().ToLowerInvariant();
    }
}

/// <summary>What a change set held after one edit, whole; append-only, so that any edit can be taken back and every author is on record.</summary>
internal sealed class ChangeSetRevisionRow
{
    public required long ChangeSet { get; init; }

    /// <summary>1, 2, 3 ...; the first is empty.</summary>
    public required int Number { get; init; }

    /// <summary><see cref="ChangeDocument"/>s as JSON.</summary>
    public required string Changes { get; init; }

    /// <summary>What was done: a verb of the editor and what it was done to.</summary>
    public required string Done { get; init; }

    public required Instant At { get; init; }

    public required string By { get; init; }

    /// <summary>The id of the caller: an author of the set.</summary>
    public required string ById { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ChangeSetRevisionRow>
    {
        public void Configure(EntityTypeBuilder<ChangeSetRevisionRow> builder)
        {
            builder.ToTable("change_set_revision");
            builder.HasKey(row => new { row.ChangeSet, row.Number });
            builder.Property(row => row.ChangeSet).HasColumnName("change_set");
            builder.Property(row => row.Number).HasColumnName("number");
            builder.Property(row => row.Changes).HasColumnName("changes");
            builder.Property(row => row.Done).HasColumnName("done");
            builder.Property(row => row.At).HasColumnName("at");
            builder.Property(row => row.By).HasColumnName("by");
            builder.Property(row => row.ById).HasColumnName("by_id");
            builder.HasOne<ChangeSetRow>().WithMany().HasForeignKey(row => row.ChangeSet).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>What was said of a change set, and the steps that it took; append-only.</summary>
internal sealed class ChangeSetRemarkRow
{
    public long Id { get; init; }

    public required long ChangeSet { get; init; }

    /// <summary>The state that it came to with this; null: somebody only said something.</summary>
    public required ChangeSetState? Step { get; init; }

    /// <summary>Empty where a step needs no words.</summary>
    public required string Text { get; init; }

    public required Instant At { get; init; }

    public required string By { get; init; }

    public required string ById { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ChangeSetRemarkRow>
    {
        public void Configure(EntityTypeBuilder<ChangeSetRemarkRow> builder)
        {
            builder.ToTable("change_set_remark");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).HasColumnName("id");
            builder.Property(row => row.ChangeSet).HasColumnName("change_set");
            builder.Property(row => row.Step).HasColumnName("step").HasConversion(
                s => s == null ? null : s.Value.ToString().ToLowerInvariant(), w => w == null ? null : Enum.Parse<ChangeSetState>(w, true));
            builder.Property(row => row.Text).HasColumnName("text");
            builder.Property(row => row.At).HasColumnName("at");
            builder.Property(row => row.By).HasColumnName("by");
            builder.Property(row => row.ById).HasColumnName("by_id");
            builder.HasOne<ChangeSetRow>().WithMany().HasForeignKey(row => row.ChangeSet).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>The one row that says which version the projection was told of last: one that comes into force later is told when its instant comes.</summary>
internal sealed class RegistryAppliedRow
{
    public const int TheId = 1;

    public required int Id { get; init; }

    public required int Version { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<RegistryAppliedRow>
    {
        public void Configure(EntityTypeBuilder<RegistryAppliedRow> builder)
        {
            builder.ToTable("registry_applied");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
            builder.Property(row => row.Version).HasColumnName("version");
        }
    }
}
