using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlantPortal.Web.Security;

/// <summary>One sign-in of a person in one browser.</summary>
internal sealed class SessionRow
{
    /// <summary>The hash of what the cookie holds: whoever reads the table cannot make a cookie of it.</summary>
    public required string Id { get; init; }

    /// <summary>The person's <see cref="Caller.Id"/>.</summary>
    public required string Caller { get; set; }

    /// <summary>The session of the identity provider that this one came from, and who issued it; null for a sign-in of our own.</summary>
    public string? ProviderSession { get; set; }

    public string? Issuer { get; set; }

    public required Instant CreatedAt { get; set; }

    /// <summary>When it ends by itself, used or not.</summary>
    public required Instant ExpiresAt { get; set; }

    /// <summary>When it was ended before its time; null while it is open.</summary>
    public Instant? EndedAt { get; set; }

    /// <summary>The last request, to the minute.</summary>
    public required Instant LastSeenAt { get; set; }

    /// <summary>The protected authentication ticket.</summary>
    public required byte[] Ticket { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<SessionRow>
    {
        public void Configure(EntityTypeBuilder<SessionRow> builder)
        {
            builder.ToTable("session");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).HasColumnName("id");
            builder.Property(row => row.Caller).HasColumnName("caller");
            builder.Property(row => row.ProviderSession).HasColumnName("sid");
            builder.Property(row => row.Issuer).HasColumnName("iss");
            builder.Property(row => row.CreatedAt).HasColumnName("created_at");
            builder.Property(row => row.ExpiresAt).HasColumnName("expires_at");
            builder.Property(row => row.EndedAt).HasColumnName("ended_at");
            builder.Property(row => row.LastSeenAt).HasColumnName("last_seen_at");
            builder.Property(row => row.Ticket).HasColumnName("ticket");
            builder.HasIndex(row => row.Caller).HasDatabaseName("session_caller");
            builder.HasIndex(row => row.ProviderSession).HasFilter("sid IS NOT NULL").HasDatabaseName("session_sid");
        }
    }
}
