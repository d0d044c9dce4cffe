using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlantPortal.Web.Security;

/// <summary>A key by which a machine is known. The key itself is nowhere: only its hash.</summary>
internal sealed class ApiKeyRow
{
    /// <summary>The part of the key that is no secret.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for, in an administrator's words.</summary>
    public required string Name { get; init; }

    /// <summary>The one site at which it holds.</summary>
    public required string Site { get; init; }

    /// <summary>Codes of the sources that it may send events of, joined by commas.</summary>
    public required string Sources { get; init; }

    /// <summary>Joined by commas.</summary>
    public required string Rights { get; init; }

    /// <summary>SHA-256 of the secret part. That is enough: the secret is 256 random bits, not a word that could be guessed.</summary>
    public required byte[] Hash { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>The <see cref="Caller.Id"/> of whoever made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>From when on it does not hold any more; null: never.</summary>
    public required Instant? ExpiresAt { get; init; }

    /// <summary>To the minute; null: never used.</summary>
    public Instant? LastUsedAt { get; set; }

    public Instant? RevokedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<ApiKeyRow>
    {
        public void Configure(EntityTypeBuilder<ApiKeyRow> builder)
        {
            builder.ToTable("api_key");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).HasColumnName("id");
            builder.Property(row => row.Name).HasColumnName("name");
            builder.Property(row => row.Site).HasColumnName("site");
            builder.Property(row => row.Sources).HasColumnName("sources");
            builder.Property(row => row.Rights).HasColumnName("rights");
            builder.Property(row => row.Hash).HasColumnName("hash");
            builder.Property(row => row.CreatedAt).HasColumnName("created_at");
            builder.Property(row => row.CreatedBy).HasColumnName("created_by");
            builder.Property(row => row.ExpiresAt).HasColumnName("expires_at");
            builder.Property(row => row.LastUsedAt).HasColumnName("last_used_at");
            builder.Property(row => row.RevokedAt).HasColumnName("revoked_at");
        }
    }
}
